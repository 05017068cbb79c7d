package import Ontology

/// The cases that lie with a system package, and those that a user names: read and checked against the package.
package struct CaseLibrary: Sendable, Equatable {
    /// Reads the cases of a package.
    ///
    /// - Throws: `PackageErrors` with every mistake found, in the order of files and lines.
    package init(_ system: SystemPackage) throws(PackageErrors) {
        let faults = PackageFaults()
        for file in system.caseFiles {
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                faults.report(file.path, 0, .notYAML(reason: "the bytes are not UTF-8"))
                continue
            }
            guard let entry = PackageEntry(file: text, path: file.path, title: "the file", faults: faults) else {
                continue
            }
            read(entry)
        }
        system.checkReferences(faults)
        if !faults.errors.isEmpty {
            throw PackageErrors(errors: faults.errors.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
        }
    }

    /// The lists that a file of cases may hold; a file may hold several.
    private static let lists: [String] = []

    private mutating func read(_ file: PackageEntry) {
        file.allow(only: Self.lists)
    }
}
