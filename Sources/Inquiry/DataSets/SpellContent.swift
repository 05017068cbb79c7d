internal import Evidence
internal import Exchange

/// What a spell says, as the record keeps it: its kind, its level and the rest as JSON with sorted keys.
struct SpellContent {
    let kind: DataSpellKind
    let level: Int?
    let details: [JSONMember]

    private static func members(_ values: [String: JSONValue?]) -> [JSONMember] {
        values.compactMap { key, value in value.map { JSONMember(key: key, value: $0) } }.sorted { $0.key < $1.key }
    }

    private static func flag(_ flag: Bool?) -> JSONValue? { flag.map(JSONValue.bool) }
    private static func number(_ number: Int?) -> JSONValue? { number.map(JSONValue.integer) }

    init(_ said: SpellKind) {
        switch said {
        case .systemMembership(let name):
            (kind, level) = (.member, nil)
            details = Self.members(["name": .string(name)])
        case .majorPower:
            (kind, level, details) = (.major, nil, [])
        case .capital(let name, let latitude, let longitude):
            (kind, level) = (.capital, nil)
            details = Self.members([
                "name": .string(name), "latitude": latitude.map(JSONValue.number),
                "longitude": longitude.map(JSONValue.number),
            ])
        case .alliance(let obligations):
            (kind, level, details) = (.alliance, obligations.rawValue, [])
        case .contiguity(let number):
            (kind, level, details) = (.contiguity, number, [])
        case .rivalry(let name, let kinds):
            (kind, level) = (.rivalry, nil)
            details = Self.members([
                "name": name.map(JSONValue.string), "kinds": kinds.isEmpty ? nil : .texts(kinds),
            ])
        case .dispute(let tie):
            (kind, level) = (.dispute, tie.firstHostility)
            details = Self.members([
                "level_second": Self.number(tie.secondHostility), "level_of_dispute": Self.number(tie.hostility),
                "act_first": Self.number(tie.firstHighestAct), "act_second": Self.number(tie.secondHighestAct),
                "first_on_side_a": Self.flag(tie.isFirstOnSideA), "first_original": Self.flag(tie.isFirstOriginal),
                "second_original": Self.flag(tie.isSecondOriginal), "onset": Self.flag(tie.isOnset),
                "reciprocated": Self.flag(tie.isReciprocated), "fatality": Self.number(tie.fatality),
            ])
        case .war(_, let isFirstInitiator, let isOpposed):
            (kind, level) = (.war, nil)
            details = Self.members(["first_began": Self.flag(isFirstInitiator), "opposed": .bool(isOpposed)])
        case .armedConflict(_, let about, let intensity, let type, let isSupport):
            (kind, level) = (.conflict, intensity)
            details = Self.members(["about": .string(about), "type": .string(type), "support": .bool(isSupport)])
        case .signedTie(let sign):
            (kind, level, details) = (.tie, sign, [])
        }
    }

    init(_ dispute: SourceDispute) {
        (kind, level) = (.disputeAsWhole, dispute.hostility)
        details = Self.members([
            "outcome": Self.number(dispute.outcome), "settlement": Self.number(dispute.settlement),
            "fatality": Self.number(dispute.fatality), "highest_act": Self.number(dispute.highestAct),
            "reciprocated": Self.flag(dispute.isReciprocated), "shortest": Self.number(dispute.shortest),
            "longest": Self.number(dispute.longest),
        ])
    }
}
