package import Foundation
package import Language

/// The language engine with the weights that ship.
package enum ShippedEngine {
    package static let weightsPath = ReferenceData.packageFolder
        .appendingPathComponent("Resources/Language/english.weights").path

    /// Both modes, read once.
    package static let engine: LanguageEngine = {
        do {
            return try FileContent.bytes(of: weightsPath).withUnsafeBytes {
                LanguageEngine(model: try LanguageModel(file: $0, named: "english.weights"))
            }
        } catch {
            fatalError("the weights cannot be read: \(error)")
        }
    }()
}
