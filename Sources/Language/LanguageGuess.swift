/// Which language a text is in, by its script and, among Latin and Cyrillic ones, by its commonest small words.
package enum LanguageGuess {
    /// The ISO 639-1 code; `und` where the text is too short or mixed to say.
    ///
    /// - Complexity: linear, over at most the first 64 kB.
    package static func language(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(65_536), as: UTF8.self)
        var scripts: [Script: Int] = [:]
        for scalar in text.unicodeScalars { if let script = Script(scalar) { scripts[script, default: 0] += 1 } }
        let letters = scripts.values.reduce(0, +)
        guard letters >= 20 else { return "und" }
        func share(_ script: Script) -> Double { Double(scripts[script] ?? 0) / Double(letters) }
        if share(.kana) > 0.05 { return "ja" }
        if share(.hangul) > 0.3 { return "ko" }
        if share(.han) > 0.3 { return "zh" }
        if share(.arabic) > 0.3 {
            return text.unicodeScalars.contains { [0x067E, 0x0686, 0x0698, 0x06AF].contains($0.value) } ? "fa" : "ar"
        }
        if share(.hebrew) > 0.3 { return "he" }
        if share(.greek) > 0.3 { return "el" }
        if share(.thai) > 0.3 { return "th" }
        if share(.devanagari) > 0.3 { return "hi" }
        return byWords(text) ?? "und"
    }

    private enum Script {
        case latin, cyrillic, han, kana, hangul, arabic, hebrew, greek, thai, devanagari

        init?(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
            case 0x400...0x52F: self = .cyrillic
            case 0x4E00...0x9FFF, 0x3400...0x4DBF: self = .han
            case 0x3040...0x30FF: self = .kana
            case 0xAC00...0xD7A3, 0x1100...0x11FF: self = .hangul
            case 0x600...0x6FF, 0x750...0x77F: self = .arabic
            case 0x590...0x5FF: self = .hebrew
            case 0x370...0x3FF: self = .greek
            case 0xE00...0xE7F: self = .thai
            case 0x900...0x97F: self = .devanagari
            default: return nil
            }
        }
    }

    private static let profiles: [(code: String, words: Set<String>)] = [
        ("en", "the of and to in a is that for on with as was by it from are be at this an not his have which"),
        ("fr", "le la les de des et du en un une que est dans pour qui sur au par pas plus avec ce il sont"),
        ("de", "der die das und den von zu mit des im ist auf ein eine nicht dem für als auch es sich werden"),
        ("es", "el la los de que y en un una las del se por con no para su al es lo como más"),
        ("it", "il la di che e un una per del della in non con sono da si le dei nel anche"),
        ("pt", "o a os de que e do da em um uma para com não no na por se mais dos as"),
        ("nl", "de het een en van in is dat op te zijn met voor niet aan er om ook door"),
        ("sv", "och att det i en som på är av för med den till inte om ett har de"),
        ("pl", "i w na z do się nie jest że to o jak po od za przez dla"),
        ("tr", "ve bir bu için ile de da olarak en çok daha olan gibi ne"),
        ("id", "yang dan di ini dengan untuk dari dalam tidak akan pada itu juga"),
        ("vi", "và của là các có được cho một trong không với những đã"),
        ("ru", "и в не на что с по как из к его о за от это для при"),
        ("uk", "і в не на що з та до як із за від це для про є"),
    ].map { ($0.0, Set($0.1.split(separator: " ").map(String.init))) }

    /// The profile with most hits, if it has enough of them and clearly more than the next.
    private static func byWords(_ text: String) -> String? {
        let words = text.lowercased().split { !$0.isLetter }
        guard words.count >= 5 else { return nil }
        let hits = profiles.map { profile in
            (profile.code, words.count { profile.words.contains(String($0)) })
        }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        guard let best = hits.first, best.1 * 12 >= words.count, best.1 >= 2 else { return nil }
        // The small words of related languages are alike: in a short text the lead must be clear.
        let second = hits.dropFirst().first?.1 ?? 0
        return best.1 - second >= (words.count < 60 ? min(3, second + 1) : 1) ? best.0 : nil
    }
}
