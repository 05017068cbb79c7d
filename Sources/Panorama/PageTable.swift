internal import Chronology
internal import Exchange
internal import Inquiry
internal import Mustache

/// An answer's rows as a table of the page. Every number in it leads to its passages.
struct PageTable {
    struct Heading {
        let heading: String
        let isNumber: Bool
        let unit: String?
    }
    struct Cell {
        let value: String
        let isNumber: Bool
        /// Empty where the cell leads nowhere.
        let target: String
        let isLinked: Bool
    }
    struct Row {
        let cells: [Cell]
    }

    let tableID: String
    let caption: String
    let headings: [Heading]
    let rows: [Row]
    let csvName: String
    let csvAddress: String

    init(
        id: String, caption: String, columns: [ResultColumn], rows answerRows: [Answer.Row],
        register: EvidenceRegister
    ) {
        self.init(
            id: id, caption: caption, columns: columns, rows: answerRows,
            targets: answerRows.map { register.target($0.evidence) })
    }

    /// - Parameter targets: where the numbers of each row lead.
    init(
        id: String, caption: String, columns: [ResultColumn], rows answerRows: [Answer.Row], targets: [String?]
    ) {
        tableID = id
        self.caption = caption
        let shown = columns.indices.filter { columns[$0].title != nil }
        let isNumber = columns.indices.map { index in
            !answerRows.isEmpty
                && answerRows.allSatisfy {
                    switch $0.values[index] {
                    case .integer, .number, .null: true
                    default: false
                    }
                } && answerRows.contains { !$0.values[index].isNull }
        }
        // Each row needs a number that leads to its passages, where it has any.
        let hasNumber = zip(answerRows, targets).allSatisfy { row, target in
            (target ?? "").isEmpty || shown.contains { isNumber[$0] && !row.values[$0].isNull }
        }
        headings =
            shown.map {
                Heading(heading: columns[$0].title ?? "", isNumber: isNumber[$0], unit: columns[$0].unit)
            } + (hasNumber ? [] : [Heading(heading: "passages", isNumber: true, unit: nil)])
        rows = zip(answerRows, targets).map { row, target in
            let target = target ?? ""
            func cell(_ index: Int) -> Cell {
                let text = CellText.text(row.values[index])
                let leads = isNumber[index] && !row.values[index].isNull && !target.isEmpty
                return Cell(value: text, isNumber: isNumber[index], target: target, isLinked: leads)
            }
            let passages = Cell(
                value: target.isEmpty ? "" : "\(row.evidence.count)", isNumber: true, target: target,
                isLinked: !target.isEmpty)
            return Row(cells: shown.map(cell) + (hasNumber ? [] : [passages]))
        }
        csvName = "\(id).csv"
        csvAddress = DataAddress.csv(columns: columns, rows: answerRows)
    }
}

extension PageTable.Row: MustacheParent {
    func child(named name: String) -> Any? { name == "cells" ? cells : nil }
}

extension PageTable.Cell: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "isNumber": isNumber
        case "target": target
        case "isLinked": isLinked
        default: nil
        }
    }
}

/// A value of an answer as a reader sees it.
enum CellText {
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): value ? "yes" : "no"
        case .integer(let value): Wording.number(Double(value))
        case .number(let value): CaseNumber.number(value)
        case .string(let value): value
        case .array(let values): values.map { text($0) }.joined(separator: "; ")
        case .object(let members):
            interval(value).map { Wording.date($0) }
                ?? members.filter { !$0.value.isNull && $0.key != "event" }.map { text($0.value) }
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private static func interval(_ value: JSONValue) -> DateInterval? {
        guard let precision = value["precision"]?.string.flatMap({ DatePrecision(rawValue: $0) }) else {
            return nil
        }
        func day(_ key: String) -> Day? { value[key]?.string.flatMap { try? Day(iso: $0) } }
        return DateInterval(from: day("from"), to: day("to"), precision: precision)
    }
}

/// Files that a page carries in its own links, so that they can be saved without a network and without scripts.
enum DataAddress {
    static func csv(columns: [ResultColumn], rows: [Answer.Row]) -> String {
        var bytes: [UInt8] = []
        var writer = ResultWriter(columns, format: .csv) { bytes += $0 }
        do {
            for row in rows { try writer.add(row.values) }
            try writer.end()
        } catch { return "" }  // the sink throws nothing
        return address("text/csv;charset=utf-8", bytes)
    }

    static func svg(_ text: String) -> String { address("image/svg+xml", Array(text.utf8)) }

    static func address(_ type: String, _ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result = Array("data:\(type),".utf8)
        result.reserveCapacity(bytes.count * 3 / 2)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="),
                UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
