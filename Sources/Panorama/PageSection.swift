/// A section with figures and tables, under a heading.
struct PageSection {
    let sectionID: String
    let sectionName: String
    /// What is said before anything is shown.
    let statements: [SectionStatement]
    let lead: String?
    /// Two figures side by side where there is room.
    let figures: [PageFigure]
    let isPaired: Bool
    let moreFigures: [PageFigure]
    let tables: [PageTable]

    init(
        id: String, name: String, statements: [SectionStatement] = [], lead: String? = nil, pair: [PageFigure] = [],
        figures: [PageFigure] = [],
        tables: [PageTable] = []
    ) {
        sectionID = id
        sectionName = name
        self.statements = statements
        self.lead = lead
        self.figures = pair
        isPaired = pair.count > 1
        moreFigures = figures
        self.tables = tables
    }

    var isEmpty: Bool { statements.isEmpty && figures.isEmpty && moreFigures.isEmpty && tables.isEmpty }
}
