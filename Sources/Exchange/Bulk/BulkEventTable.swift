internal import Chronology
package import Evidence
internal import Foundation
internal import Synchronization

/// All events of a file of the GDELT layout that name two different countries, in columns, with what was met beside them.
///
/// A row with the id of an earlier one is taken in once; one that tells the report of an earlier one (date, actors, act and
/// address) is taken in with a mark, and so is one that is dated a year to the day before it was added.
package struct BulkEventTable: Sendable {
    package let events: DataEvents
    /// What was met beside the events.
    package let report: DefectReport

    /// What a good row is compared by, whether or not it names a pair.
    private struct Sight {
        let id: UInt64
        let report: UInt64
        /// Of its piece.
        let line: UInt32
        let hasPair: Bool
        let isDatedBefore: Bool
        let isDatedYearBefore: Bool
    }

    /// What one piece of the file gives, in the order of its lines.
    private struct Piece {
        let number: Int
        var rows: [DataEvents.Row] = []
        var sights: [Sight] = []
    }

    private struct Found {
        var pieces: [Piece] = []
        /// The codes met, by their letters and digits as a number.
        var actors: [UInt16: UInt16] = [:]
        var codes: [UInt32: UInt16] = [:]
    }

    /// - Parameters:
    ///   - bytes: of the file, tab separated, without a header.
    ///   - threads: 1 or more; the result is the same.
    package init(_ bytes: UnsafeRawBufferPointer, threads: Int) {
        let gathered = Mutex([Found]())
        let read = BulkPieces(bytes).read(threads: threads, lastTab: BulkRow.lastTabOfAll) { hand in
            var found = Found()
            hand { (row: BulkRow, line: Int, number: Int) throws(BulkRefusal) in
                let id = try row.id()
                guard let date = row.date, let day = Day(year: date.year, month: date.month, day: date.day) else {
                    throw .date
                }
                let (source, target) = try row.countries()
                let score = try row.score()
                guard let code = Self.code(row.field(.code)) else { throw .code }
                let classField = row.field(.quadClass)
                let mentionsField = row.field(.mentions)
                guard let quadClass = classField.isEmpty ? 0 : BulkRow.number(classField),
                    classField.isEmpty || (1...4).contains(quadClass)
                else { throw .quadClass }
                guard let mentions = mentionsField.isEmpty ? 0 : BulkRow.number(mentionsField) else { throw .mentions }
                let added = try row.added()
                let isPair = !source.isNone && !target.isNone && source != target
                let isYearBefore = date.year + 1 == added.year && date.month == added.month && date.day == added.day
                if found.pieces.last?.number != number { found.pieces.append(Piece(number: number)) }
                let last = found.pieces.count - 1
                found.pieces[last].sights.append(
                    Sight(
                        id: id, report: row.report, line: UInt32(truncatingIfNeeded: line), hasPair: isPair,
                        isDatedBefore: (date.year, date.month, date.day) < (added.year, added.month, added.day),
                        isDatedYearBefore: isYearBefore))
                guard isPair else { return }
                var marks: DataEvents.Marks = isYearBefore ? .datedYearBefore : []
                if row.isBody(.sourceActor, of: .source) { marks.insert(.sourceIsBody) }
                if row.isBody(.targetActor, of: .target) { marks.insert(.targetIsBody) }
                found.pieces[last].rows.append(
                    DataEvents.Row(
                        line: UInt32(truncatingIfNeeded: line), day: day.number,
                        source: Self.index(source.number, &found.actors),
                        target: Self.index(target.number, &found.actors), code: Self.index(code, &found.codes),
                        quadClass: UInt8(quadClass), millionths: score.map { Int32($0) } ?? .min,
                        mentions: UInt32(mentions), marks: marks))
            }
            gathered.withLock { $0.append(found) }
        }
        let parts = gathered.withLock { $0 }
        // One numbering for all threads, in the order of the codes.
        let actors = Set(parts.flatMap(\.actors.keys)).sorted()
        let codes = Set(parts.flatMap(\.codes.keys)).sorted()
        var pieces: [Piece] = []
        var maps: [(actors: [UInt16], codes: [UInt16])] = []
        for part in parts {
            let map = (actors: Self.map(part.actors, to: actors), codes: Self.map(part.codes, to: codes))
            for piece in part.pieces {
                pieces.append(piece)
                maps.append(map)
            }
        }
        let order = pieces.indices.sorted { pieces[$0].number < pieces[$1].number }
        var report = read.report(withoutPair: 0)
        var sights: [Sight] = []
        sights.reserveCapacity(pieces.reduce(0) { $0 + $1.sights.count })
        var ends: [Int] = []
        for index in order {
            sights += pieces[index].sights
            ends.append(sights.count)
            pieces[index].sights = []
        }
        let repeats = Self.repeats(sights, threads: threads)
        var rows: [DataEvents.Row] = []
        rows.reserveCapacity(pieces.reduce(0) { $0 + $1.rows.count })
        var place = 0
        var (nextID, nextReport) = (0, 0)
        for (index, end) in zip(order, ends) {
            let before = read.linesBefore[pieces[index].number]
            var next = 0
            while place < end {
                let sight = sights[place]
                let repeatsID = nextID < repeats.ids.count && repeats.ids[nextID] == place
                let repeatsReport = nextReport < repeats.reports.count && repeats.reports[nextReport] == place
                if repeatsID { nextID += 1 }
                if repeatsReport { nextReport += 1 }
                place += 1
                let line = before + Int(sight.line)
                if sight.hasPair { next += 1 }
                if repeatsReport { report.repeatedReports.add(line) }
                if repeatsID {
                    report.repeatedIDs.add(line)
                    report.saidTwice.add(line)
                    continue
                }
                if sight.isDatedBefore { report.datedBefore += 1 }
                if sight.isDatedYearBefore { report.yearBefore.add(line) }
                guard sight.hasPair else {
                    report.withoutPair += 1
                    continue
                }
                var row = pieces[index].rows[next - 1]
                row.line += UInt32(truncatingIfNeeded: before)
                row.source = maps[index].actors[Int(row.source)]
                row.target = maps[index].actors[Int(row.target)]
                row.code = maps[index].codes[Int(row.code)]
                if repeatsReport { row.marks.insert(.repeatsReport) }
                rows.append(row)
            }
            pieces[index].rows = []
        }
        self.report = report
        events = DataEvents(
            actors: actors.map { CountryLetters(number: $0).text }, codes: codes.map(Self.text(ofCode:)), rows: rows)
    }

    /// The places, among all good rows, of those with the id or the report of an earlier one: one search a core.
    private static func repeats(_ all: [Sight], threads: Int) -> (ids: [Int], reports: [Int]) {
        let found = Mutex((ids: [Int](), reports: [Int]()))
        let searches: [@Sendable () -> Void] = [
            {
                let ids = Repeats.places(count: all.count) { all[$0].id }
                found.withLock { $0.ids = ids }
            },
            {
                let reports = Repeats.places(count: all.count) { all[$0].report }
                found.withLock { $0.reports = reports }
            },
        ]
        if threads > 1 {
            DispatchQueue.concurrentPerform(iterations: searches.count) { searches[$0]() }
        } else {
            for search in searches { search() }
        }
        return found.withLock { $0 }
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
