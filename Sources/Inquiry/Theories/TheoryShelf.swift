package import Cases
internal import Record

/// The theories of a package or a file, and which of them a record holds: a theory goes with its document.
package struct TheoryShelf {
    package struct Entry {
        package let theory: TheoryCase
        /// The name of its document in this record; `nil` where it states none, or the record does not have it.
        package let document: String?
        /// Whether it is several theories as one.
        package let isPooled: Bool
        /// Of a pooled theory the members that the record does not hold.
        package let missing: [String]
        /// Whether it can be run on this record.
        package var isHeld: Bool {
            isPooled ? theory.members.count > 1 : theory.document.isEmpty || document != nil
        }
    }

    /// In the order of the files, pooled ones last.
    package let entries: [Entry]

    package init(_ material: Material, _ library: CaseLibrary) throws {
        let documents = Dictionary(
            try material.documents().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var entries = library.theories.map {
            Entry(theory: $0, document: documents[$0.document], isPooled: false, missing: [])
        }.sorted { ($0.theory.asOf, $0.theory.id) < ($1.theory.asOf, $1.theory.id) }
        let held = entries.filter(\.isHeld).map(\.theory)
        for pool in library.theoryPools {
            entries.append(
                Entry(
                    theory: pool.pooled(held), document: nil, isPooled: true,
                    missing: pool.of.filter { id in !held.contains { $0.id == id } }))
        }
        self.entries = entries
    }

    /// Those that the record holds, without pooled ones.
    package var single: [TheoryCase] { entries.filter { $0.isHeld && !$0.isPooled }.map(\.theory) }

    package func entry(_ id: String) -> Entry? { entries.first { $0.theory.id == id } }
}
