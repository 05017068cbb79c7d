/// A layout that a header tells: which columns it must have, which it must not have, and how its rows are read.
struct HeaderedLayout: Sendable {
    let format: DataSetFormat
    /// Each by its alternatives.
    let needs: [[String]]
    /// Columns with which it is another layout.
    var forbids: [String] = []
    /// How many columns it has, where that tells it.
    var columnCount: Int?
    let marks: MissingMarks
    let form: @Sendable (ColumnPlaces) -> any RowForm

    func fits(_ columns: ColumnPlaces) -> Bool {
        columns.lacking(needs).isEmpty && columns.place(forbids) == nil
            && (columnCount == nil || columnCount == columns.count)
    }

    /// Event sets: `NA` and `NULL` are missing, -9 is a number.
    static let eventMarks: MissingMarks = [.na, .null]
    /// State sets: -9 is missing too.
    static let stateMarks: MissingMarks = [.na, .null, .minusNine, .dot]

    /// All of them, the more particular first.
    static let all: [HeaderedLayout] = events + conflicts + states + votes

    private static let events: [HeaderedLayout] = [
        HeaderedLayout(format: .fukan, needs: FukanRows.needs, marks: []) { FukanRows($0) },
        HeaderedLayout(format: .icews, needs: IcewsRows.needs, marks: eventMarks) { IcewsRows($0) },
        HeaderedLayout(format: .icews, needs: IcewsReducedRows.needs, marks: []) { IcewsReducedRows($0) },
        HeaderedLayout(format: .polecat, needs: PolecatRows.needs, marks: [.na, .null]) { PolecatRows($0) },
        HeaderedLayout(format: .phoenix, needs: PhoenixRows.needs, marks: eventMarks) { PhoenixRows($0) },
        HeaderedLayout(format: .gdelt2Mentions, needs: GdeltMentionRows.needs, marks: []) { GdeltMentionRows($0) },
        HeaderedLayout(format: .gdelt1, needs: GdeltReducedRows.needs, marks: []) { GdeltReducedRows($0) },
    ]

    private static let conflicts: [HeaderedLayout] = [
        HeaderedLayout(format: .acled, needs: AcledRows.needs, marks: eventMarks) { AcledRows($0) },
        HeaderedLayout(format: .ucdpGed, needs: UcdpGedRows.needs, marks: eventMarks) { UcdpGedRows($0) },
        HeaderedLayout(format: .ucdpAcd, needs: UcdpAcdRows.needs, marks: stateMarks) { UcdpAcdRows($0) },
        HeaderedLayout(format: .cowMid, needs: DisputePairRows.needs, marks: stateMarks) { DisputePairRows($0) },
        HeaderedLayout(format: .cowMid, needs: DisputeParticipantRows.needs, forbids: ["ccode1"], marks: stateMarks) {
            DisputeParticipantRows($0)
        },
        HeaderedLayout(format: .cowMid, needs: DisputeRows.needs, forbids: ["ccode", "ccode1"], marks: stateMarks) {
            DisputeRows($0)
        },
        HeaderedLayout(format: .cowWar, needs: WarPairRows.needs, marks: stateMarks) { WarPairRows($0) },
    ]

    private static let states: [HeaderedLayout] = [
        HeaderedLayout(format: .cowStates, needs: CowStateRows.needs, marks: stateMarks) {
            CowStateRows($0, isMajors: false)
        },
        HeaderedLayout(
            format: .cowMajors, needs: CowStateRows.majorNeeds, forbids: ["statenme", "dispnum", "ccode1"],
            marks: stateMarks
        ) { CowStateRows($0, isMajors: true) },
        HeaderedLayout(format: .gwStates, needs: StateSpellRows.gwNeeds, marks: stateMarks) {
            StateSpellRows($0, space: .gleditschWard)
        },
        HeaderedLayout(format: .cowCapitals, needs: StateSpellRows.capitalNeeds, marks: stateMarks) {
            StateSpellRows($0, space: .cowNumber)
        },
        HeaderedLayout(format: .cowAlliance, needs: AllianceRows.cowNeeds, marks: stateMarks) {
            AllianceRows($0, isAtop: false)
        },
        HeaderedLayout(format: .cowAlliance, needs: [["year"], ["a"], ["b"]], columnCount: 3, marks: []) {
            DefensePactRows($0)
        },
        HeaderedLayout(format: .atop, needs: AllianceRows.atopNeeds, marks: stateMarks) {
            AllianceRows($0, isAtop: true)
        },
        HeaderedLayout(format: .cowContiguity, needs: ContiguityRows.needs, marks: stateMarks) { ContiguityRows($0) },
        HeaderedLayout(format: .cowSignedNetworks, needs: SignedNetworkRows.needs, marks: []) { SignedNetworkRows($0) },
        HeaderedLayout(format: .cowCinc, needs: StateValueRows.capabilityNeeds, marks: stateMarks) {
            StateValueRows($0, measures: ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"])
        },
        HeaderedLayout(format: .cowTrade, needs: StateValueRows.tradeNeeds, marks: stateMarks) {
            StateValueRows($0, measures: ["imports", "exports"], unit: "million current US dollars")
        },
        HeaderedLayout(format: .cowTrade, needs: StateValueRows.pairTradeNeeds, marks: stateMarks) {
            // The first flow is what the first state imports from the second.
            StateValueRows(
                $0, measures: ["flow1", "flow2", "smoothflow1", "smoothflow2"],
                directed: ["flow1", "smoothflow1"], reversed: ["flow2", "smoothflow2"],
                unit: "million current US dollars")
        },
        HeaderedLayout(format: .cowIgo, needs: StateValueRows.organisationNeeds, marks: stateMarks) {
            StateValueRows(
                $0, measures: ["sum_igo_full", "sum_igo_associate", "sum_igo_observer", "sum_igo_anytype"])
        },
        HeaderedLayout(format: .cowIgo, needs: StateValueRows.jointOrganisationNeeds, marks: stateMarks) {
            StateValueRows($0, measures: ["dyadigos"])
        },
        HeaderedLayout(format: .cowDiplomacy, needs: StateValueRows.diplomacyNeeds, marks: stateMarks) {
            StateValueRows(
                $0, measures: ["dr_at_1", "dr_at_2", "de"], directed: ["dr_at_2"], reversed: ["dr_at_1"])
        },
        HeaderedLayout(
            format: .rivalries, needs: RivalryRows.needs + [["rivalry", "rivalryname", "tssr_id", "rivalryno"]],
            marks: stateMarks
        ) { RivalryRows($0) },
    ]

    private static let votes: [HeaderedLayout] = [
        HeaderedLayout(format: .unVotes, needs: LongVoteRows.needs, marks: eventMarks) { LongVoteRows($0) },
        HeaderedLayout(format: .unRollCalls, needs: RollCallRows.needs, marks: eventMarks) { RollCallRows($0) },
        HeaderedLayout(format: .unRollCalls, needs: RollCallIssueRows.needs, marks: eventMarks) {
            RollCallIssueRows($0)
        },
    ]
}
