import Evidence
import Foundation
import Ontology
import Reading
import TestSupport
import Testing

@Suite("Frames are written for constructions, not for a sentence")
struct FrameBreadthTests {
    @Test(
        "each that fires in the essays or in texts of our own fires in two documents at least",
        .reference("seeds"))
    func breadth() throws {
        let folders = [
            ReferenceData.file("seeds"), ReferenceData.packageFolder.appendingPathComponent("Gold/development"),
            ReferenceData.packageFolder.appendingPathComponent("Gold/held-out"),
            ReferenceData.packageFolder.appendingPathComponent("Gold/second/development"),
            ReferenceData.packageFolder.appendingPathComponent("Gold/second/held-out"),
            ReferenceData.packageFolder.appendingPathComponent("Samples/northeast-asia"),
            ReferenceData.packageFolder.appendingPathComponent("Tests/CommandTests/Texts"),
            // Written from the words of small frames alone, by somebody who saw none of the other texts.
            ReferenceData.packageFolder.appendingPathComponent("Tests/ReadingTests/Texts"),
        ]
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        let reader = DocumentReader(
            try PackageStore(shipped: systems, cache: nil).load("northeast-asia"), engine: ShippedEngine.engine)
        var documents: [String: Set<String>] = [:]
        for folder in folders {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".txt") {
                let bytes = try FileContent.bytes(of: folder.appendingPathComponent(name).path)
                for event in try reader.read(DocumentFile(name: name, bytes: bytes)).events {
                    if let frame = event.frame { documents[frame, default: []].insert(name) }
                }
            }
        }
        let lonely = documents.filter { $0.value.count == 1 }.keys.sorted()
        print("\(documents.count) frames fire, \(lonely.count) in one document only: \(lonely)")
        #expect(lonely.isEmpty, "frames of one document: \(lonely)")
    }
}
