# A theory of 12 drivers, 8 decisions and 60 rules, each looking at one to three things: what a run of theories is timed on.
BEGIN {
    print "theories:"
    print "  - id: sixty-rules"
    print "    version: 1"
    print "    title: Sixty rules"
    print "    author: nobody"
    print "    as_of: 2020-01-01"
    print "    by: the benchmark"
    print "    drivers:"
    for (d = 0; d < 12; d++) {
        printf "      - {id: driver-%d, text: a driver, levels: [{id: a, means: a}, {id: b, means: b}, {id: c, means: c}, {id: d, means: d}, {id: e, means: e}], start: c, judgement: made up}\n", d
    }
    print "    decisions:"
    for (d = 0; d < 8; d++) {
        printf "      - {id: act-%d, actor: USA, text: an act, usual: {low: 0.2, high: 0.6}, judgement: made up}\n", d
    }
    print "    rules:"
    n = split("a b c d e", level, " ")
    for (r = 0; r < 60; r++) {
        printf "      - {id: rule-%d, text: made up, when: [driver-%d at least %s", r, (r * 5) % 12, level[1 + r % 4]
        if (r % 3 > 0) printf ", act-%d taken within %d quarters", r % 8, 2 + r % 7
        if (r % 3 > 1) printf ", driver-%d at most %s", (r * 7 + 1) % 12, level[2 + r % 4]
        if (r % 4 == 3) target = sprintf("act-%d %s likely", (r * 3) % 8, r % 8 == 3 ? "more" : "less")
        else target = sprintf("driver-%d %s", (r * 11 + 2) % 12, r % 4 == 0 ? "up" : r % 4 == 1 ? "down" : r % 8 == 2 ? "held" : "up")
        printf "], then: %s, strength: %s, modality: likely, judgement: made up}\n", target, r % 2 ? "moderate" : "weak"
    }
}
