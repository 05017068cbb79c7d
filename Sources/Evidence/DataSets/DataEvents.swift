internal import Chronology

/// The events of a data set in columns, small enough that millions are held: names stand once, rows point to them.
package struct DataEvents: Sendable {
    /// What a row's own columns do not say.
    package struct Marks: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// The source is a person or a body of the actor, and not the actor itself.
        package static let sourceIsBody = Marks(rawValue: 1)
        package static let targetIsBody = Marks(rawValue: 2)
        /// An earlier row tells the same report: it is a mention more, and no other event.
        package static let repeatsReport = Marks(rawValue: 4)
        /// Dated a year to the day before it was added: mostly a wrongly resolved date.
        package static let datedYearBefore = Marks(rawValue: 8)
    }

    package struct Row: Sendable {
        /// Of the file, from 1.
        package var line: UInt32
        /// Days since 1970-01-01.
        package var day: Int32
        /// Indices of `actors`.
        package var source: UInt16
        package var target: UInt16
        /// An index of `codes`.
        package var code: UInt16
        /// The source's own, 1 to 4; 0 for none.
        package var quadClass: UInt8
        /// The source's own score in millionths; `Int32.min` for none.
        package var millionths: Int32
        /// How often it was reported; 0 for unknown.
        package var mentions: UInt32
        package var marks: Marks

        package init(
            line: UInt32, day: Int32, source: UInt16, target: UInt16, code: UInt16, quadClass: UInt8, millionths: Int32,
            mentions: UInt32, marks: Marks = []
        ) {
            self.line = line
            self.day = day
            self.source = source
            self.target = target
            self.code = code
            self.quadClass = quadClass
            self.millionths = millionths
            self.mentions = mentions
            self.marks = marks
        }
    }

    package var actors: [String]
    package var codes: [String]
    package var rows: [Row]

    package init(actors: [String] = [], codes: [String] = [], rows: [Row] = []) {
        self.actors = actors
        self.codes = codes
        self.rows = rows
    }

    /// By actor, in the order of their codes.
    package var coverage: [DataCoverage] {
        struct Span {
            var from: Int32
            var until: Int32
            var rows = 0
            var itself = 0
        }
        var spans = [Span?](repeating: nil, count: actors.count)
        for row in rows {
            func count(_ actor: UInt16, isItself: Bool) {
                var span = spans[Int(actor)] ?? Span(from: row.day, until: row.day)
                span.from = min(span.from, row.day)
                span.until = max(span.until, row.day)
                span.rows += 1
                if isItself { span.itself += 1 }
                spans[Int(actor)] = span
            }
            let (isSource, isTarget) = (!row.marks.contains(.sourceIsBody), !row.marks.contains(.targetIsBody))
            if row.source == row.target {
                count(row.source, isItself: isSource || isTarget)
            } else {
                count(row.source, isItself: isSource)
                count(row.target, isItself: isTarget)
            }
        }
        return zip(actors, spans).compactMap { actor, span in
            span.map {
                DataCoverage(
                    actor: actor, from: Day(number: $0.from), until: Day(number: $0.until), rows: $0.rows,
                    itself: $0.itself)
            }
        }.sorted { $0.actor < $1.actor }
    }
}
