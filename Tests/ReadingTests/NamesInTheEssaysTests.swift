import Evidence
import Foundation
import Ontology
import Reading
import TestSupport
import Testing

/// Runs of capitalised words, found by their form alone, without the package: the proper names of a text.
///
/// A run breaks at punctuation, at words in lower case, and at a possessive. A word that begins a sentence, a
/// quotation or a title counts only where it stands capitalised elsewhere inside a sentence, or a capitalised word
/// follows it that is no such beginning; small words never count.
private struct CapitalisedRuns {
    struct Run: Equatable {
        let from: Int
        let to: Int
        let text: String
        /// Byte ranges of its words.
        let words: [Range<Int>]
    }

    private struct Word {
        let range: Range<Int>
        let text: String
        let isCapitalised: Bool
        let opens: Bool
        /// Whether only a space or a hyphen stands before it.
        let isJoined: Bool
    }

    static func find(_ bytes: [UInt8], sentences: [Range<Int>]) -> [Run] {
        let split = sentences.map { words(bytes, $0) }
        var inside: Set<String> = []
        var small: Set<String> = []
        for words in split {
            let isTitle = isTitle(words, bytes)
            for word in words where word.text.count > 1 {
                if !word.isCapitalised {
                    small.insert(word.text.lowercased())
                } else if !word.opens && !isTitle {
                    inside.insert(word.text)
                }
            }
        }
        var runs: [Run] = []
        for words in split {
            let isTitle = isTitle(words, bytes)
            var current: [Word] = []
            func close() {
                while let first = current.first, smallWords.contains(first.text.lowercased()) { current.removeFirst() }
                while let last = current.last, smallWords.contains(last.text.lowercased()) { current.removeLast() }
                if let first = current.first, let last = current.last {
                    let range = first.range.lowerBound..<last.range.upperBound
                    runs.append(
                        Run(
                            from: range.lowerBound, to: range.upperBound,
                            text: String(decoding: bytes[range], as: UTF8.self), words: current.map(\.range)))
                }
                current = []
            }
            for (index, word) in words.enumerated() {
                if !word.isJoined { close() }
                var counts = word.isCapitalised && word.text.count > 1
                if counts, isTitle || word.opens {
                    let isKnownInside = inside.contains(word.text)
                    let next = index + 1 < words.count ? words[index + 1] : nil
                    let leads = !isTitle && next.map { $0.isCapitalised && $0.isJoined } == true
                    counts = isKnownInside || (leads && !small.contains(word.text.lowercased()))
                    if isTitle { counts = isKnownInside && !small.contains(word.text.lowercased()) }
                }
                if counts { current.append(word) } else { close() }
            }
            close()
        }
        return runs
    }

    private static let smallWords: Set<String> = [
        "a", "an", "the", "of", "in", "on", "and", "or", "for", "to", "by", "at", "as", "it", "its", "his", "this",
        "that", "these", "those", "i", "he", "she", "they", "we", "my", "there", "if", "when", "while", "although",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "sept", "aug", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "pm",
    ]

    private static func isTitle(_ words: [Word], _ bytes: [UInt8]) -> Bool {
        let long = words.filter { $0.text.count > 3 }
        guard !long.isEmpty, words.count > 1, let last = words.last else { return false }
        let end = last.range.upperBound
        let hasStop = end < bytes.count && bytes[end] == UInt8(ascii: ".")
        if hasStop { return false }
        return long.count >= 3
            ? long.count(where: \.isCapitalised) * 10 >= long.count * 7 : words.allSatisfy(\.isCapitalised)
    }

    private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Word] {
        let text = String(decoding: bytes[range], as: UTF8.self)
        var found: [Word] = []
        var offset = range.lowerBound
        var word = ""
        var start = offset
        var gap = ""
        var opens = true
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        func close(_ end: Int) {
            guard !word.isEmpty else { return }
            // The s of a possessive belongs to no name.
            if !(word == "s" && (gap == "’" || gap == "'")) {
                found.append(
                    Word(
                        range: start..<end, text: word,
                        isCapitalised: word.unicodeScalars.first?.properties.isUppercase == true, opens: opens,
                        isJoined: !found.isEmpty && (gap == " " || gap == "-")))
            }
            opens = false
            word = ""
            gap = ""
        }
        for scalar in text.unicodeScalars {
            if isLetter(scalar) {
                if word.isEmpty { start = offset }
                word.unicodeScalars.append(scalar)
            } else {
                close(offset)
                gap.unicodeScalars.append(scalar)
                if ["“", "\"", ":", "?", "!", "."].contains(String(scalar)) { opens = true }
            }
            offset += UTF8.width(scalar)
        }
        close(offset)
        return found
    }
}

/// The share of runs whose every word lies in a name that the reader resolved, and the runs that do not.
private func resolution(of reading: DocumentReading) -> (resolved: Int, runs: Int, unresolved: [String]) {
    let text = reading.document.text
    let runs = CapitalisedRuns.find(text.bytes, sentences: reading.sentences.map { $0.from..<$0.to })
    let known = reading.mentions.filter { $0.kind != .unknown }
    let unresolved = runs.filter { run in
        !run.words.allSatisfy { word in known.contains { $0.from < word.upperBound && word.lowerBound < $0.to } }
    }
    return (runs.count - unresolved.count, runs.count, unresolved.map(\.text))
}

private func reader() throws -> DocumentReader {
    let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
    return DocumentReader(
        try PackageStore(shipped: systems, cache: nil).load("northeast-asia"), engine: ShippedEngine.engine)
}

@Suite("Proper names, counted without the package")
struct NamesInTheEssaysTests {
    @Test("at least 97 % of those in the five essays resolve, the others are listed as unknown", .reference("seeds"))
    func essays() throws {
        let reader = try reader()
        var (resolved, runs) = (0, 0)
        var unresolved: [String] = []
        let folder = ReferenceData.file("seeds").path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let reading = try reader.read(try DocumentFile.open("\(folder)/\(name)"))
            let found = resolution(of: reading)
            resolved += found.resolved
            runs += found.runs
            unresolved += found.unresolved
        }
        let share = Double(resolved) / Double(runs)
        print(
            "names in the essays: \(resolved) of \(runs) resolve (\((share * 1000).rounded() / 10) %); not: \(unresolved)"
        )
        #expect(runs > 500)
        #expect(share >= 0.97)
    }

    @Test("at least 97 % of those in our own samples resolve")
    func samples() throws {
        let reader = try reader()
        var (resolved, runs) = (0, 0)
        var unresolved: [String] = []
        for name in ["two-plus-two-revisited.txt", "narrow-waters.txt"] {
            let path = ReferenceData.packageFolder.appendingPathComponent("Tests/CommandTests/Texts/\(name)").path
            let found = resolution(of: try reader.read(try DocumentFile.open(path)))
            resolved += found.resolved
            runs += found.runs
            unresolved += found.unresolved
        }
        #expect(runs >= 40)
        #expect(Double(resolved) / Double(runs) >= 0.97, "not: \(unresolved)")
    }

    @Test("a name that no package knows is listed as unknown, not dropped")
    func unknown() throws {
        let text = "In May 2014, Foreign Minister Zebulon Quarrick met Sergei Lavrov in Moscow.\n"
        let reading = try reader().read(DocumentFile(name: "note.txt", bytes: Array(text.utf8)))
        #expect(reading.mentions.contains { $0.kind == .unknown && $0.text == "Zebulon Quarrick" })
    }
}
