/// How the page was made and what it cannot say, in plain words.
enum MethodText {
    static func paragraphs(program: String) -> [String] {
        [
            "Fukan \(program) read each document, cleaned its text without changing its source, found names and dates by a vocabulary of the region, and coded events, figures, roles and channels sentence by sentence. Everything here was coded by machine unless it says that a person reviewed it.",
            "Events are coded for now by the actors that stand nearest to a verb or noun of action: on two texts that two people coded, about half of what it finds is there (precision .56), and it finds less than half of what is there (recall .43); who did it to whom is right less often. Figures and roles are read better, channels worse. A later version reads the syntax of sentences.",
            "Scores of acts are those of the PLOVER event types, from −10 (conflict) to 10 (cooperation). A mean is shown with its n; below three scored acts it is undetermined. Two points are never joined to a trend.",
            "What stands here was written by authors who chose their examples. A series from essays shows what was written about, not what happened; a year without marks is a year that these documents pass over. Authors who are not named are unknown, not independent.",
            "An act counts as done where the text tells it as done; plans, hopes and denials are kept apart and drawn apart. Meetings planned are never counted as held.",
        ]
    }
}
