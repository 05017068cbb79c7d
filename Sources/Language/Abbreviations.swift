/// Words whose full stop does not end a sentence, in lower case and without their last stop.
enum Abbreviations {
    /// Almost never the last word of a sentence: titles, and what stands before a name or a number.
    static let beforeNames: Set<String> = Set(
        """
        mr mrs ms dr prof st sr jr gen adm col maj capt cpt lt sgt cmdr cdr brig rear vice amb sen rep gov pres rev hon
        fr msgr supt insp no nos vol vols pp p fig figs ed eds trans ch sec art para vs v cf e.g i.e viz al approx ca c
        mt ft dept univ assn bros messrs op cit ibid
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// May end a sentence: then the next word has a capital and is no name's part that we can tell.
    static let anywhere: Set<String> = Set(
        """
        u.s u.k u.n u.s.s.r d.c e.u u.a.e r.o.k d.p.r.k p.r.c a.m p.m etc inc ltd co corp bn jan feb mar apr jun jul aug
        sep sept oct nov dec mon tue tues wed thu thurs fri sat sun b.c a.d ph.d m.a b.a est min max
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
