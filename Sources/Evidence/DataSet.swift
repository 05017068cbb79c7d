package import Chronology

/// A data set of the field as it was taken into a record: a file of a known format.
package struct DataSet: Hashable, Sendable {
    /// `s` and the first 16 hexadecimal digits of the file's SHA-256.
    package let id: String
    /// As `import` names it: gdelt1, icews.
    package let format: String
    /// Of the file, without its folder.
    package let name: String
    /// SHA-256 of the file, 64 hexadecimal digits.
    package let hash: String
    /// Rows that were taken in.
    package let rows: Int
    /// What was refused, unknown or met twice, as JSON: an object.
    package let report: String

    package init(format: String, name: String, hash: String, rows: Int, report: String) {
        id = "s" + hash.prefix(16)
        self.format = format
        self.name = name
        self.hash = hash
        self.rows = rows
        self.report = report
    }
}

/// From when until when a data set tells of an actor: outside of it a figure is unknown and not zero.
package struct DataCoverage: Hashable, Sendable {
    package let actor: String
    package let from: Day
    package let until: Day
    package let rows: Int

    package init(actor: String, from: Day, until: Day, rows: Int) {
        self.actor = actor
        self.from = from
        self.until = until
        self.rows = rows
    }
}

/// The events of a data set in columns, small enough that millions are held: names stand once, rows point to them.
package struct DataEvents: Sendable {
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

        package init(
            line: UInt32, day: Int32, source: UInt16, target: UInt16, code: UInt16, quadClass: UInt8, millionths: Int32,
            mentions: UInt32
        ) {
            self.line = line
            self.day = day
            self.source = source
            self.target = target
            self.code = code
            self.quadClass = quadClass
            self.millionths = millionths
            self.mentions = mentions
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
        var spans = [(from: Int32, until: Int32, rows: Int)?](repeating: nil, count: actors.count)
        for row in rows {
            for actor in row.source == row.target ? [row.source] : [row.source, row.target] {
                let index = Int(actor)
                guard let known = spans[index] else {
                    spans[index] = (row.day, row.day, 1)
                    continue
                }
                spans[index] = (min(known.from, row.day), max(known.until, row.day), known.rows + 1)
            }
        }
        return zip(actors, spans).compactMap { actor, span in
            span.map {
                DataCoverage(
                    actor: actor, from: Day(number: $0.from), until: Day(number: $0.until), rows: $0.rows)
            }
        }.sorted { $0.actor < $1.actor }
    }
}
