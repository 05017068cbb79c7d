internal import Inquiry

/// Earlier situations set beside the present one.
enum PrecedentsSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let answer = try PrecedentsAnswer.answer(context.material)
        let tables =
            answer.rows.isEmpty
            ? []
            : [
                PageTable(
                    id: "t-precedents", caption: answer.sentence, columns: answer.columns, rows: answer.rows,
                    register: context.register)
            ]
        return PageSection(
            id: "precedents", name: "Precedents",
            lead:
                "Those that authors name, with the likeness that they assert or deny, and years of the record itself that are likest to its last by what is told of both: where the likeness ends stands beside each.",
            tables: tables)
    }
}
