import Cases
import Ontology
import TestSupport

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

    /// What is wrong with a text of which letters are dropped, doubled and swapped, wherever they fall.
    func mistakes(ofDamaged text: String, seed: Int) -> [String] {
        var random = SplitMix64(seed: UInt64(seed))
        var bytes = Array(text.utf8)
        for _ in 0..<12 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(bytes[place], at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return mistakes(String(decoding: bytes, as: UTF8.self))
    }
}
