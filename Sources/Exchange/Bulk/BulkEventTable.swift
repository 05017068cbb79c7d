internal import Chronology
package import Evidence
internal import Foundation
internal import Synchronization

/// All events of a file of the GDELT layout that name two different countries, in columns, with what was refused.
package struct BulkEventTable: Sendable {
    package let events: DataEvents
    /// What was met beside the events.
    package let report: DefectReport

    private struct Found {
        /// Piece by piece, each in the order of its lines.
        var pieces: [(number: Int, rows: [DataEvents.Row])] = []
        /// The codes met, by their letters and digits as a number.
        var actors: [UInt16: UInt16] = [:]
        var codes: [UInt32: UInt16] = [:]
    }

    /// - Parameters:
    ///   - bytes: of the file, tab separated, without a header.
    ///   - threads: 1 or more; the result is the same.
    package init(_ bytes: UnsafeRawBufferPointer, threads: Int) {
        let gathered = Mutex([(found: Found, withoutPair: Int)]())
        let read = BulkPieces(bytes).read(threads: threads) { hand in
            var found = Found()
            var withoutPair = 0
            hand { (row: BulkRow, line: Int, piece: Int) throws(BulkRefusal) in
                guard let date = row.date,
                    let day = Day(year: date.year, month: date.month, day: date.day)
                else { throw .date }
                let (source, target) = try row.countries()
                let score = try row.score()
                guard let code = Self.code(row.field(.code)) else { throw .code }
                let classField = row.field(.quadClass)
                let mentionsField = row.field(.mentions)
                guard let quadClass = classField.isEmpty ? 0 : BulkRow.number(classField),
                    classField.isEmpty || (1...4).contains(quadClass)
                else {
                    throw .quadClass
                }
                guard let mentions = mentionsField.isEmpty ? 0 : BulkRow.number(mentionsField) else { throw .mentions }
                guard !source.isNone, !target.isNone, source != target else {
                    withoutPair += 1
                    return
                }
                if found.pieces.last?.number != piece { found.pieces.append((piece, [])) }
                found.pieces[found.pieces.count - 1].rows.append(
                    DataEvents.Row(
                        line: UInt32(truncatingIfNeeded: line), day: day.number,
                        source: Self.index(source.number, &found.actors),
                        target: Self.index(target.number, &found.actors), code: Self.index(code, &found.codes),
                        quadClass: UInt8(quadClass), millionths: score.map { Int32($0) } ?? .min,
                        mentions: UInt32(mentions)))
            }
            gathered.withLock { $0.append((found, withoutPair)) }
        }
        let parts = gathered.withLock { $0 }
        // One numbering for all threads, in the order of the codes.
        let actors = Set(parts.flatMap(\.found.actors.keys)).sorted()
        let codes = Set(parts.flatMap(\.found.codes.keys)).sorted()
        var pieces: [(number: Int, rows: [DataEvents.Row])] = []
        for part in parts.map(\.found) {
            let actorMap = Self.map(part.actors, to: actors)
            let codeMap = Self.map(part.codes, to: codes)
            for (number, rows) in part.pieces {
                let before = UInt32(truncatingIfNeeded: read.linesBefore[number])
                pieces.append(
                    (
                        number,
                        rows.map { row in
                            var row = row
                            row.line += before
                            row.source = actorMap[Int(row.source)]
                            row.target = actorMap[Int(row.target)]
                            row.code = codeMap[Int(row.code)]
                            return row
                        }
                    ))
            }
        }
        pieces.sort { $0.number < $1.number }
        let rows = pieces.flatMap(\.rows)
        events = DataEvents(
            actors: actors.map { CountryLetters(number: $0).text }, codes: codes.map(Self.text(ofCode:)), rows: rows)
        report = read.report(withoutPair: parts.reduce(0) { $0 + $1.withoutPair })
    }

    private static func index<Key: Hashable>(_ key: Key, _ known: inout [Key: UInt16]) -> UInt16 {
        if let index = known[key] { return index }
        let index = UInt16(truncatingIfNeeded: known.count)
        known[key] = index
        return index
    }

    /// From the indices of one thread to those of all.
    private static func map<Key: Hashable>(_ own: [Key: UInt16], to all: [Key]) -> [UInt16] {
        let place = Dictionary(all.enumerated().map { ($1, UInt16(truncatingIfNeeded: $0)) }) { first, _ in first }
        var map = [UInt16](repeating: 0, count: own.count)
        for (key, index) in own { map[Int(index)] = place[key] ?? 0 }
        return map
    }

    /// Two to four digits, zeros before them kept: the digits with a 1 before the first.
    private static func code(_ field: UnsafeRawBufferPointer) -> UInt32? {
        guard (2...4).contains(field.count), let number = BulkRow.number(field) else { return nil }
        return UInt32([100, 1000, 10_000][field.count - 2] + number)
    }

    private static func text(ofCode code: UInt32) -> String { String(String(code).dropFirst()) }
}
