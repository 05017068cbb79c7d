/// How the page was made and what it cannot say, in plain words.
enum MethodText {
    static func paragraphs(program: String) -> [String] {
        [
            "Fukan \(program) read each document, cleaned its text without changing its source, found names and dates by a vocabulary of the region, and coded events, figures, roles and channels sentence by sentence. Everything here was coded by machine unless it says that a person reviewed it.",
            "Events are coded from the syntax of each sentence: a word that names an act, who stands in which role to it, and what it is embedded in. On two sets of texts that were opened once, to be measured, nearly all of what it finds is an event (precision .88 and .97), and it finds less than half of those that are there (recall .42 and .48); type and actors are both right in .34 and .50 of what it finds. Of roles all that it finds is there, and about two thirds of those that are; figures and channels are read less well. docs/accuracy.md has the figures by kind.",
            "A theory here is an author's account put into rules by whoever is named, each rule with its passages or marked as inferred. What is shown of it follows if its author is right; strengths are judgements, and no theory is a forecast by Fukan.",
            "Scores of acts are those of the PLOVER event types, from −10 (conflict) to 10 (cooperation). A mean is shown with its n; below three scored acts it is undetermined. Two points are never joined to a trend.",
            "What stands here was written by authors who chose their examples. A series from essays shows what was written about, not what happened; a year without marks is a year that these documents pass over. Authors who are not named are unknown, not independent.",
            "An act counts as done where the text tells it as done; plans, hopes and denials are kept apart and drawn apart. Meetings planned are never counted as held.",
        ]
    }
}
