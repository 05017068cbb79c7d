internal import Chronology
internal import Inquiry

/// The system on the last day that the documents know: disputes and drivers, as tables.
enum StateSection {
    static func section(_ context: PageContext) throws -> PageSection {
        guard let day = try context.material.lastPublished() else {
            return PageSection(id: "disputes", name: "Disputes and drivers")
        }
        let state = try StateAnswer(context.material, at: day)
        let tables = state.sections.filter {
            ["disputes", "drivers", "actors"].contains($0.id) && !$0.answer.rows.isEmpty
        }
        .map { section in
            PageTable(
                id: "t-\(section.id)", caption: "\(section.title): \(section.answer.sentence)",
                columns: section.answer.columns, rows: section.answer.rows, register: context.register)
        }
        return PageSection(
            id: "disputes", name: "Disputes and drivers",
            lead: "As known from documents published by \(Wording.day(day)).",
            tables: tables)
    }
}
