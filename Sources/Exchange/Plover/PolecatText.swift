package import Chronology

/// One who takes part, as POLECAT's columns have it.
package struct PolecatParty: Sendable, Hashable {
    package let name: String
    /// ISO 3166-1 alpha-3, or PLOVER's code of what is no state: `UNO`, `EUR`, `IGO`, `NGO`, `MNC`.
    package let country: String
    /// The number of the Correlates of War; `nil` for what is no state.
    package let cowNumber: String?

    /// - Parameter code: of a state or organisation, as events have it (`JPN`, `IGO:NATO`).
    /// - Returns: `nil` for whom PLOVER has no code: a group such as "the West".
    package init?(code: String, name: String, cowNumber: String? = nil) {
        let country: String
        if SourceCode(code, in: .iso3) != nil {
            country = code
        } else {
            switch code {
            case "IGO:UN": country = "UNO"
            case "IGO:EU": country = "EUR"
            case _ where code.hasPrefix("IGO:"): country = "IGO"
            case _ where code.hasPrefix("NGO:"): country = "NGO"
            case _ where code.hasPrefix("MNC:"): country = "MNC"
            default: return nil
            }
        }
        self.name = name
        self.country = country
        self.cowNumber = cowNumber
    }
}

/// An event as POLECAT's columns have it.
package struct PolecatEvent: Sendable, Hashable {
    package var id: String
    /// Both ends known.
    package var date: DateInterval
    package var type: String
    package var mode: String?
    /// -10 to 10.
    package var intensity: Double?
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    package var quad: Int?
    package var contexts: [String] = []
    /// All who take part where none of them acts upon the others.
    package var actors: [PolecatParty]
    package var recipients: [PolecatParty]
    package var persons: [String] = []
    package var place: String?
    package var publisher: String?
    package var published: DateInterval = .unknown
    /// ISO 639-1; `nil` where undetermined.
    package var language: String?

    package init(
        id: String, date: DateInterval, type: String, mode: String? = nil, actors: [PolecatParty],
        recipients: [PolecatParty]
    ) {
        self.id = id
        self.date = date
        self.type = type
        self.mode = mode
        self.actors = actors
        self.recipients = recipients
    }
}

/// Writes events as POLECAT's tab-separated rows: its 40 columns, and behind them `End Date` and `Date Precision`, because
/// `Event Date` is the first day of what may be a month. Read by name, as such files must be.
package enum PolecatText {
    package static let columns =
        ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"]
        + ["Actor", "Recipient"].flatMap { side in
            [
                "\(side) Name", "\(side) Country", "\(side) COW", "Primary \(side) Sector", "\(side) Sectors",
                "\(side) Title", "\(side) Name Raw", "Wikipedia \(side) ID",
            ]
        } + [
            "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
            "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
            "Story Locations", "Language", "Version", "End Date", "Date Precision",
        ]

    package static func header() -> [UInt8] { Array((columns.joined(separator: "\t") + "\n").utf8) }

    /// One line; `nil` where the event has no first and last day.
    package static func row(_ event: PolecatEvent, version: String) -> [UInt8]? {
        guard let from = event.date.from, let to = event.date.to else { return nil }
        var cells: [String: String] = [
            "Event ID": text(event.id), "Event Date": from.iso, "Event Type": text(event.type),
            "Event Mode": text(event.mode ?? ""), "Intensity": event.intensity.map { number($0) } ?? "",
            "Quad Code": event.quad.map(String.init) ?? "", "Contexts": list(event.contexts),
            "Placename": text(event.place ?? ""), "Source": text(event.publisher ?? ""),
            "Story People": list(event.persons), "Language": text(event.language ?? ""), "Version": text(version),
            "End Date": to.iso, "Date Precision": event.date.precision.rawValue,
        ]
        if event.published.precision == .day, let day = event.published.from { cells["Publication Date"] = day.iso }
        for (side, parties) in [("Actor", event.actors), ("Recipient", event.recipients)] {
            cells["\(side) Name"] = list(parties.map(\.name))
            cells["\(side) Country"] = list(parties.map(\.country))
            // Numbers for some of them would stand beside the wrong ones.
            let numbers = parties.compactMap(\.cowNumber)
            if numbers.count == parties.count { cells["\(side) COW"] = list(numbers) }
        }
        return Array((columns.map { cells[$0] ?? "" }.joined(separator: "\t") + "\n").utf8)
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 100 ? String(Int(value)) : value.description
    }

    /// A list in one cell, whose parts are separated by `;`.
    private static func list(_ parts: [String]) -> String {
        text(parts.map { $0.replacing(";", with: ",") }.joined(separator: ";"))
    }

    /// The format has no quoting: what separates cells and lines becomes a blank. What a spreadsheet would take for a
    /// formula gets an apostrophe in front.
    private static func text(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        switch result.unicodeScalars.first {
        case "=", "+", "-", "@": return "'" + result
        default: return result
        }
    }
}
