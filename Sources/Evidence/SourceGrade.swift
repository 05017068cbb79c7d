/// How a source and its information are graded: the Admiralty system of NATO AJP-2.1.
///
/// F and 6 mean that nothing can be judged; they are not the worst grades and compare with nothing but themselves.
package struct SourceGrade: Hashable, Sendable {
    /// A (completely reliable) to E (unreliable); F: cannot be judged.
    package let reliability: Character
    /// 1 (confirmed) to 5 (improbable); 6: cannot be judged.
    package let credibility: Character

    /// `B2`, `b2`, `B 2` or `B-2`; `nil` for anything else.
    package init?(_ text: String) {
        let characters = Array(text)
        guard let letter = characters.first, let digit = characters.last,
            characters.count == 2 || (characters.count == 3 && (characters[1] == " " || characters[1] == "-")),
            let upper = letter.uppercased().first, "ABCDEF".contains(upper), "123456".contains(digit)
        else { return nil }
        reliability = upper
        credibility = digit
    }

    package enum Comparison: String, Sendable { case better, worse, equal, incomparable }

    /// Better where both signs come no later and one earlier; a partial order.
    package func compared(to other: SourceGrade) -> Comparison {
        if self == other { return .equal }
        let signs = [
            (reliability, other.reliability, Character("F")), (credibility, other.credibility, Character("6")),
        ]
        var (better, worse) = (false, false)
        for (mine, theirs, unjudged) in signs where mine != theirs {
            if mine == unjudged || theirs == unjudged { return .incomparable }
            if mine < theirs { better = true } else { worse = true }
        }
        return better && worse ? .incomparable : better ? .better : .worse
    }
}
