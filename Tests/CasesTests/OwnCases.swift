import Cases
import Ontology

/// Files of cases of our own, read against a package that knows some actors and nothing else.
struct OwnCases {
    var path = "own.yaml"
    var actors: [String] = []

    func library(_ text: String, path: String? = nil) throws(PackageErrors) -> CaseLibrary {
        var system = SystemPackage()
        for code in actors {
            var actor = Actor()
            actor.code = code
            system.actors.append(actor)
        }
        system.caseFiles = [CaseFile(path: path ?? self.path, bytes: Array(text.utf8))]
        return try CaseLibrary(system)
    }

    /// What is wrong with a text, as it is told; none where it is read.
    func mistakes(_ text: String) -> [String] {
        do {
            _ = try library(text)
            return []
        } catch { return error.errors.map(\.description) }
    }
}
