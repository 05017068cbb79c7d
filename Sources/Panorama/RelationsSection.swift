internal import Inquiry

/// What data sets say beside the documents, and what follows from acts through time: never mixed, each on its own line.
enum RelationsSection {
    static func section(_ context: PageContext) throws -> PageSection {
        // Who is covered stands before any chart.
        let figures = try [
            CoverageFigure.figure(context), TriangleFigure.figure(context), SeriesFigure.figure(context),
            CampFigure.figure(context), VoteFigure.figure(context), PowerFigure.figure(context),
            ReactionFigure.figure(context),
        ].compactMap { $0 }
        return PageSection(
            id: "relations", name: "Relations through time",
            lead: try context.material.data.sets().isEmpty
                ? "The record holds no data set: what is drawn here rests on coded happenings alone. 'fukan import' takes event files, votes, alliances and capabilities in."
                : "Coded happenings and data sets stand side by side and are never added up; outside of a set's coverage nothing is known, and nothing is drawn.",
            figures: figures)
    }
}
