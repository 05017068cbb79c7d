import Cases
import Ontology
import Testing

@Suite("Files of cases")
struct CaseLibraryTests {
    private func mistakes(_ text: String) -> String {
        var system = SystemPackage()
        system.caseFiles = [CaseFile(path: "cases/own.yaml", bytes: Array(text.utf8))]
        do {
            _ = try CaseLibrary(system)
            return ""
        } catch { return error.description }
    }

    @Test("A list that no kind of case has is refused with its line")
    func unknownList() {
        #expect(mistakes("# a comment\nwonders: []\n").hasPrefix("cases/own.yaml:2: unknown key 'wonders'"))
    }

    @Test("A file that is no mapping is refused with its line")
    func noMapping() {
        #expect(mistakes("- one\n- two\n").hasPrefix("cases/own.yaml:1: found a list; expected a mapping"))
    }

    @Test("A package without cases has an empty library")
    func none() throws {
        #expect(try CaseLibrary(SystemPackage()) == CaseLibrary(SystemPackage()))
    }
}
