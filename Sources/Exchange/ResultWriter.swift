/// How results print.
package enum ResultFormat: String, Sendable, CaseIterable {
    case table, csv, json, jsonl
}

/// A column of a result.
package struct ResultColumn: Sendable, Equatable {
    /// The key in JSON and the heading in CSV.
    package let key: String
    /// The heading in a table; `nil` keeps the column out of tables.
    package let title: String?
    /// For objects and lists of objects: the keys that become CSV columns of their own (`date.from`).
    package let parts: [String]
    /// Whether an object's members stand among the row's own in JSON.
    package let isSpliced: Bool
    /// Of the numbers in it; `nil` where they have none.
    package let unit: String?

    package init(
        _ key: String, _ title: String? = nil, parts: [String] = [], isSpliced: Bool = false, unit: String? = nil
    ) {
        self.unit = unit
        self.key = key
        self.title = title
        self.parts = parts
        self.isSpliced = isSpliced
    }
}

/// Writes rows one by one in the asked format, so that a long result needs no memory of its length (tables apart).
package struct ResultWriter {
    private let columns: [ResultColumn]
    private let format: ResultFormat
    private let sink: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []
    private var table: TableText
    private var count = 0
    private static let full = 65_536

    /// - Parameters:
    ///   - terminalWidth: for tables.
    ///   - sink: takes the bytes as they come; what it throws passes through.
    package init(
        _ columns: [ResultColumn], format: ResultFormat, terminalWidth: Int = 120,
        sink: @escaping ([UInt8]) throws -> Void
    ) {
        self.columns = columns
        self.format = format
        self.sink = sink
        table = TableText(titles: columns.compactMap(\.title), width: terminalWidth)
        buffer.reserveCapacity(Self.full + 4096)
        switch format {
        case .csv:
            CSVText.append(
                header: columns.flatMap { column in
                    column.parts.isEmpty ? [column.key] : column.parts.map { "\(column.key).\($0)" }
                }, to: &buffer)
        case .json: buffer.append(UInt8(ascii: "["))
        default: break
        }
    }

    /// - Parameter values: one for each column, in their order.
    package mutating func add(_ values: [JSONValue]) throws {
        precondition(values.count == columns.count, "\(values.count) values for \(columns.count) columns")
        switch format {
        case .table:
            table.add(
                zip(columns, values).compactMap { column, value in column.title == nil ? nil : Self.cell(value) })
        case .csv:
            var isFirst = true
            for (column, value) in zip(columns, values) {
                let cells = column.parts.isEmpty ? [value] : column.parts.map { Self.part($0, of: value) }
                for cell in cells {
                    if !isFirst { buffer.append(UInt8(ascii: ",")) }
                    isFirst = false
                    Self.appendCSV(cell, to: &buffer)
                }
            }
            CSVText.endLine(&buffer)
        case .json, .jsonl:
            if format == .json { buffer.append(contentsOf: (count > 0 ? ",\n" : "\n").utf8) }
            let members = zip(columns, values).flatMap { column, value in
                column.isSpliced ? value.object ?? [] : [JSONMember(key: column.key, value: value)]
            }
            JSONText.append(.object(members), to: &buffer)
            if format == .jsonl { buffer.append(0x0A) }
        }
        count += 1
        if buffer.count > Self.full { try flush() }
    }

    package mutating func end() throws {
        if format == .json { buffer.append(contentsOf: (count > 0 ? "\n]\n" : "]\n").utf8) }
        if format == .table { buffer.append(contentsOf: table.text.utf8) }
        try flush()
    }

    private mutating func flush() throws {
        if !buffer.isEmpty { try sink(buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// A part of an object; of a list of objects, that of the first.
    private static func part(_ key: String, of value: JSONValue) -> JSONValue {
        if case .array(let values) = value { return values.first?[key] ?? .null }
        return value[key] ?? .null
    }

    private static func appendCSV(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: break
        case .string(let text): CSVText.append(text: text, to: &bytes)
        case .array, .object: CSVText.append(text: cell(value), to: &bytes)
        default: JSONText.append(value, to: &bytes)
        }
    }

    /// A value as one cell: lists joined by `;`, a date as people write it.
    package static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: return ""
        case .string(let text): return text
        case .array(let values): return values.map(cell).joined(separator: ";")
        case .object(let members):
            if value["precision"] != nil { return interval(value) }
            if let quote = value["quote"] { return cell(quote) }
            return members.map { "\($0.key)=\(cell($0.value))" }.joined(separator: " ")
        default: return JSONText.string(value)
        }
    }

    private static func interval(_ value: JSONValue) -> String {
        let (from, to) = (value["from"]?.string, value["to"]?.string)
        switch (from, to) {
        case (nil, nil): return "unknown"
        case (let from?, let to?): return from == to ? from : "\(from)/\(to)"
        default: return "\(from ?? "..")/\(to ?? "..")"
        }
    }
}
