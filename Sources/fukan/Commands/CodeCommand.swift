import ArgumentParser
import Chronology
import Evidence
import Exchange
import Foundation
import Language
import Ontology
import Reading

struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "A filter without a record: texts as JSON lines in, their events and claims as JSON lines out.",
        discussion: """
            Each line of standard input is {"id": …, "text": …, "published": "2013-11-02"}; the date may be missing. \
            Each gives one line {"id": …, "events": […], "claims": […]}, in the order of the input. Offsets count \
            Unicode scalars of the text; "why" says by which words and rules each field was decided. A line that is none of these is named on standard error, the others go on.

            --actors and --agents take dictionaries of your own: JSON lines {"name": …, "codes": [{"code": …, "from": \
            …, "until": …}]} and {"name": …, "code": …}, or the text form of TABARI and PETRARCH.

            Example: fukan code --actors actors.jsonl <texts.jsonl >events.jsonl
            """)

    @Option(name: .long, help: ArgumentHelp("Actors in the place of the package's.", valueName: "file"))
    var actors: String?
    @Option(name: .long, help: ArgumentHelp("Role words, such as police, beside the package's.", valueName: "file"))
    var agents: String?
    @OptionGroup var threads: ThreadsOption
    @OptionGroup var system: SystemOption

    func run() throws {
        try reporting {
            let coder = TextCoder(
                package: try system.load(), dictionary: try DictionaryFile.dictionary(actors: actors, agents: agents),
                engine: try Installation.languageEngine())
            var input = InputLines(.standardInput)
            var isWhole = true
            while let lines = try input.next() {
                let coded = Cores.map(lines, threads: threads.count) { coder.code($0) }
                var output: [UInt8] = []
                for line in coded {
                    switch line {
                    case .success(let bytes): output += bytes
                    case .failure(let fault):
                        isWhole = false
                        StandardError.write("fukan: \(fault.message)\n")
                    }
                }
                try StandardOutput.write(output)
            }
            if !isWhole { throw ExitCode(Failure.Code.badContent.rawValue) }
        }
    }
}

/// Codes one text at a time; a pure function of the line, the package and the dictionary.
private struct TextCoder: Sendable {
    /// The days on which the codes of the dictionary change.
    private let turns: [Day]
    /// Before the first turn, between two, after the last; and last the one for texts of unknown date.
    private let readers: [DocumentReader]

    init(package: SystemPackage, dictionary: ActorDictionary?, engine: LanguageEngine) {
        guard let dictionary else {
            turns = []
            readers = [DocumentReader(package, engine: engine)]
            return
        }
        turns = dictionary.turns
        let days: [Day?] = [turns.first.map { Day(number: $0.number - 1) }] + turns.map(Optional.some) + [nil]
        readers = days.map { DocumentReader(package.with(dictionary, on: $0), engine: engine) }
    }

    private func reader(_ published: Chronology.DateInterval) -> DocumentReader {
        guard let day = published.from else { return readers[readers.count - 1] }
        return readers[turns.count { $0 <= day }]
    }

    func code(_ line: InputLines.Line) -> Result<[UInt8], Failure> {
        do {
            return .success(try coded(line))
        } catch let failure as Failure {
            return .failure(failure)
        } catch {
            return .failure(Failure(explaining: error))
        }
    }

    private func coded(_ line: InputLines.Line) throws -> [UInt8] {
        func fault(_ found: String, _ expected: String) -> Failure {
            Failure(.badContent, "line \(line.number): \(found); expected \(expected)")
        }
        let value: JSONValue
        do { value = try JSONReader.read(line.bytes) } catch {
            throw fault("found \(error.found)", error.expected)
        }
        guard value.object != nil else { throw fault("no JSON object", "{\"id\": …, \"text\": …, \"published\": …}") }
        guard let id = value["id"], id.string != nil || id.number != nil else {
            throw fault("no 'id'", "a text or a number")
        }
        guard let text = value["text"]?.string else { throw fault("no 'text'", "a text") }
        guard !text.utf8.contains(0) else { throw fault("a NUL character in 'text'", "none") }
        var given = GivenDetails()
        if let published = value["published"], !published.isNull {
            guard let date = published.string, let interval = try? Chronology.DateInterval(iso: date) else {
                throw fault(
                    "'published' is \(JSONText.string(published))", "a date such as 2013, 2013-11 or 2013-11-02")
            }
            given.published = interval
        }
        let name = id.string ?? ResultWriter.cell(id)
        let reading = reader(given.published ?? .unknown).read(text: text, named: name, given: given)
        let printer = SourcePassages(reading.document.text, name: name)
        let events = reading.events.map { event in
            EventRow.members(
                event, id: event.id, reviewed: false, mentions: 1,
                evidence: event.passage.map { [printer.printed($0)] } ?? []) + [printer.why(event.reasons)]
        }
        let claims = reading.claims.map { claim in
            ClaimRow.members(
                claim, reviewed: false, evidence: claim.passage.map { [printer.printed($0)] } ?? [])
                + [printer.why(claim.reasons)]
        }
        var bytes: [UInt8] = []
        JSONText.append(
            .members([
                "id": id, "events": .array(events.map(JSONValue.object)),
                "claims": .array(claims.map(JSONValue.object)),
            ]), to: &bytes)
        bytes.append(0x0A)
        return bytes
    }
}

/// Passages as stretches of the text that was given, whatever cleaning took out of it.
private struct SourcePassages {
    private let clean: CleanText
    private let source: CleanText
    private let name: String

    init(_ text: CleanText, name: String) {
        clean = text
        source = text.edits.isEmpty ? text : CleanText(source: text.source, edits: [])
        self.name = name
    }

    /// The reasons under the key `why`.
    func why(_ reasons: [CodingReason]) -> JSONMember {
        let printed = reasons.map { reason in
            var words: (from: Int, to: Int, text: String)?
            if let from = reason.from, let to = reason.to {
                let range = clean.sourceRange(ofClean: from..<to)
                words = (
                    source.scalarOffset(ofByte: range.lowerBound), source.scalarOffset(ofByte: range.upperBound),
                    source.text(range)
                )
            }
            return PrintedReason(reason, words: words).json
        }
        return JSONMember(key: "why", value: .array(printed))
    }

    func printed(_ passage: Passage) -> PrintedPassage {
        let whole = clean.sourceRange(ofClean: passage.from..<passage.to)
        let anchor = clean.sourceRange(ofClean: passage.anchorFrom..<passage.anchorTo)
        func scalar(_ byte: Int) -> Int { source.scalarOffset(ofByte: byte) }
        return PrintedPassage(
            document: name, part: passage.part, from: scalar(whole.lowerBound), to: scalar(whole.upperBound),
            quote: source.text(whole), anchorFrom: scalar(anchor.lowerBound), anchorTo: scalar(anchor.upperBound),
            anchor: source.text(anchor))
    }
}

/// Dictionaries of actors and agents from files.
private enum DictionaryFile {
    static func dictionary(actors: String?, agents: String?) throws -> ActorDictionary? {
        guard actors != nil || agents != nil else { return nil }
        return ActorDictionary(
            names: try actors.map { try read($0, name, ActorDictionary.names(ofText:)) } ?? [],
            roles: try agents.map { try read($0, role, ActorDictionary.roles(ofText:)) } ?? [])
    }

    /// JSON lines, or the text form of TABARI and PETRARCH.
    private static func read<Entry>(
        _ path: String, _ entry: (JSONValue, Int) throws -> Entry, _ text: (String) throws -> [Entry]
    ) throws -> [Entry] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.missingInput, "\(path): no such file, or it cannot be read; expected a dictionary")
        }
        guard let content = String(validating: data, as: UTF8.self) else {
            throw Failure(.badContent, "\(path): not text in UTF-8; expected a dictionary")
        }
        do {
            guard content.first(where: { !$0.isWhitespace }) == "{" else { return try text(content) }
            var entries: [Entry] = []
            for (index, line) in content.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where line.contains(where: { !$0.isWhitespace }) {
                let value: JSONValue
                do { value = try JSONReader.read(Array(line.utf8)) } catch {
                    throw ActorDictionaryError(line: index + 1, found: error.found, expected: error.expected)
                }
                entries.append(try entry(value, index + 1))
            }
            return entries
        } catch let error as ActorDictionaryError {
            throw Failure(.badContent, "\(path), \(error)")
        }
    }

    private static func text(_ key: String, of value: JSONValue, _ line: Int) throws -> String {
        guard let text = value[key]?.string, !text.isEmpty else {
            throw ActorDictionaryError(
                line: line, found: String(JSONText.string(value).prefix(60)), expected: "a text under '\(key)'")
        }
        return text
    }

    private static func name(_ value: JSONValue, _ line: Int) throws -> ActorDictionary.Name {
        let codes = try (value["codes"]?.array ?? []).map { code in
            func day(_ key: String) throws -> Day? {
                guard let found = code[key], !found.isNull else { return nil }
                guard let day = found.string.flatMap({ try? Day(iso: $0) }) else {
                    throw ActorDictionaryError(
                        line: line, found: JSONText.string(found), expected: "a day such as 1995-06-01")
                }
                return day
            }
            return ActorDictionary.Code(
                try text("code", of: code, line), from: try day("from"), until: try day("until"))
        }
        guard !codes.isEmpty else {
            throw ActorDictionaryError(
                line: line, found: String(JSONText.string(value).prefix(60)), expected: "codes under 'codes'")
        }
        return ActorDictionary.Name(try text("name", of: value, line), codes: codes)
    }

    private static func role(_ value: JSONValue, _ line: Int) throws -> ActorDictionary.Role {
        let plural = value["plural"]?.string
        return ActorDictionary.Role(
            try text("name", of: value, line), plural: plural == "none" ? "" : plural,
            code: try text("code", of: value, line))
    }
}
