import Foundation
import TestSupport

/// Two short texts of our own, with the forms of text that the goldens are to show.
let samples = ReferenceData.packageFolder.appendingPathComponent("Tests/CommandTests/Texts").path
