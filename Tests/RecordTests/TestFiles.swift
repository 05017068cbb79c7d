import Foundation
import TestSupport

extension TemporaryFolder {
    var path: String { url.path }
    func path(_ name: String) -> String { file(name).path }

    /// The names of the files in the folder, sorted.
    func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
}
