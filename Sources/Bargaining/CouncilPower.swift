/// How much the members of the Council of the European Union weighed in it, which is what data on its decisions leave to be
/// added: votes before the Treaty of Nice, votes by it, population since votes no longer count.
///
/// Votes: Treaty establishing the European Community, article 205(2), before and after the Treaty of Nice (OJ C 80,
/// 10.3.2001) and the acts of accession. Population in millions about 2019, relative gross domestic product: as handed down
/// with public copies of the DEU data (Arregui and Perarnaud, "The Decision-making in the European Union (DEU III)
/// Dataset", 2021, doi 10.34810/data53). Members by the data's codes (`el` Greece, `bu` Bulgaria, `cr` Croatia).
package enum CouncilPower {
    package static let members = [
        "at", "be", "bu", "cr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "el", "hu", "ie", "it", "lv", "lt", "lu",
        "mt",
        "nl", "pl", "pt", "ro", "si", "sk", "es", "se", "uk",
    ]
    /// Commission and Parliament.
    package static let institutions = ["com", "ep"]

    package static func knows(_ actor: String) -> Bool { members.contains(actor) || institutions.contains(actor) }

    private static let votesBeforeNice: [String: Double] = [
        "de": 10, "fr": 10, "it": 10, "uk": 10, "es": 8, "be": 5, "el": 5, "nl": 5, "pt": 5, "at": 4, "se": 4, "dk": 3,
        "ie": 3, "fi": 3, "lu": 2,
    ]
    private static let votesByNice: [String: Double] = [
        "de": 29, "fr": 29, "it": 29, "uk": 29, "es": 27, "pl": 27, "ro": 14, "nl": 13, "be": 12, "cz": 12, "el": 12,
        "hu": 12, "pt": 12, "at": 10, "bu": 10, "se": 10, "dk": 7, "ie": 7, "lt": 7, "sk": 7, "fi": 7, "cr": 7, "ee": 4,
        "lv": 4, "si": 4, "cy": 4, "lu": 4, "mt": 3,
    ]
    private static let millions: [String: Double] = [
        "de": 83.12, "fr": 67.44, "uk": 67.79, "it": 58.97, "es": 48.95, "pl": 37.84, "ro": 19.19, "nl": 17.61,
        "be": 11.57, "el": 10.38, "cz": 10.57, "pt": 10.75, "se": 10.37, "hu": 9.73, "at": 8.93, "bu": 6.92, "dk": 5.83,
        "fi": 5.53, "sk": 5.42, "ie": 5.01, "cr": 4.04, "lt": 2.80, "si": 2.11, "lv": 1.86, "ee": 1.33, "cy": 0.90,
        "lu": 0.63, "mt": 0.52,
    ]
    private static let products: [String: Double] = [
        "com": 4.1, "ep": 4.1, "de": 4.1, "fr": 2.8, "uk": 2.64, "it": 2.09, "es": 1.46, "nl": 1.03, "pl": 0.75,
        "be": 0.58, "se": 0.55, "ie": 0.5, "at": 0.48, "dk": 0.37, "ro": 0.32, "cz": 0.31, "fi": 0.28, "pt": 0.27,
        "el": 0.22, "hu": 0.2, "sk": 0.12, "bu": 0.09, "cr": 0.08, "lu": 0.08, "lt": 0.07, "si": 0.06, "ee": 0.04,
        "lv": 0.04, "cy": 0.03, "mt": 0.02,
    ]

    /// Capabilities of those who take part in a decision, the largest 100; Commission and Parliament weigh as much as the
    /// largest member that takes part.
    ///
    /// - Parameters:
    ///   - actors: codes of members and institutions.
    ///   - year: of the decision; up to 2004 by the votes before Nice, 2005 to 2014 by those of Nice, then by population.
    /// - Returns: in the order of the actors; a code that is not known weighs 0.
    package static func capabilities(of actors: [String], in year: Int) -> [Double] {
        let table = year <= 2004 ? votesBeforeNice : year <= 2014 ? votesByNice : millions
        let largest = actors.reduce(0) { max($0, table[$1] ?? 0) }
        let raw = actors.map { institutions.contains($0) ? (largest > 0 ? largest : 1) : table[$0] ?? 0 }
        let top = raw.reduce(0) { max($0, $1) }
        guard top > 0 else { return raw }
        return raw.map { $0 / top * 100 }
    }

    /// Relative gross domestic product; 0 for a code that is not known.
    package static func product(of actor: String) -> Double { products[actor] ?? 0 }
}
