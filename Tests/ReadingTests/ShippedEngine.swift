import Foundation
import Language
import TestSupport

/// The engine with the weights that ship, read once.
enum ShippedEngine {
    static let engine: LanguageEngine = {
        let path = ReferenceData.packageFolder.appendingPathComponent("Resources/Language/english.weights").path
        do {
            return try FileContent.bytes(of: path).withUnsafeBytes {
                LanguageEngine(model: try LanguageModel(file: $0, named: path, withCareful: false))
            }
        } catch {
            fatalError("the weights cannot be read: \(error)")
        }
    }()
}
