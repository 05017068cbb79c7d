import Chronology
import Exchange
import Foundation
import Inquiry
import Ontology
import TestSupport
import Testing

@Suite("Codes of data sets in the package's actors")
struct ActorCodesTests {
    private static let world: Result<ActorCodes, any Error> = Result {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        return ActorCodes(try PackageStore(shipped: systems, cache: nil).load("northeast-asia"))
    }

    private func meant(_ space: CodeSpace, _ text: String, on year: Int? = nil) throws -> ActorCodes.Meant? {
        let code = try #require(SourceCode(text, in: space))
        return try Self.world.get().meant(by: code, on: year.flatMap { Day(year: $0, month: 7, day: 1) })
    }

    @Test(
        "mean what they mean in their own space",
        arguments: [
            (CodeSpace.iso3, "AUS", "AUS"), (.iso2, "AU", "AUS"), (.isoNumeric, "36", "AUS"),
            (.cowLetters, "AUS", "AUT"),
            (.cowLetters, "AUL", "AUS"), (.cowNumber, "900", "AUS"), (.gleditschWard, "900", "AUS"),
            (.fips, "AS", "AUS"),
            (.fips, "AU", "AUT"), (.fips, "RS", "RUS"), (.iso2, "RS", "SRB"), (.iso2, "NA", "NAM"),
            (.networkLabel, "AUS", "AUS"), (.networkLabel, "CAM", "CMR"), (.cowLetters, "CAM", "KHM"),
            (.networkLabel, "NIG", "NER"), (.cowLetters, "NIG", "NGA"), (.cameoActor, "ROM", "ROU"),
            (.cameoActor, "ROU", "ROU"), (.cowNumber, "713", "TWN"), (.gleditschWard, "816", "VNM"),
            (.gleditschWard, "678", "YEM"),
            (.isoNumeric, "810", "SUN"), (.iso2, "DD", "DDR"),
        ])
    func spaces(space: CodeSpace, text: String, actor: String) throws {
        let meant = try #require(try meant(space, text))
        #expect(meant.actor == actor && !meant.isBody)
    }

    @Test(
        "that several states bore are that of the one that goes on, and behind an end the successor's",
        arguments: [
            (CodeSpace.cowNumber, "365", 1950, "RUS"), (.cowNumber, "365", 2000, "RUS"),
            (.cowNumber, "640", 1900, "TUR"),
            (.cowNumber, "255", 1938, "DEU"), (.cowNumber, "260", 1970, "DEU"), (.gleditschWard, "260", 2010, "DEU"),
            (.cowNumber, "265", 1970, "DDR"), (.cowNumber, "345", 1970, "YUG"), (.cowNumber, "345", 2010, "SRB"),
            (.cowNumber, "315", 1970, "CSK"), (.cameoActor, "SUN", 1985, "SUN"), (.cameoActor, "SUN", 2001, "RUS"),
        ])
    func inTime(space: CodeSpace, text: String, year: Int, actor: String) throws {
        #expect(try meant(space, text, on: year)?.actor == actor)
    }

    @Test(
        "of bodies are those of their states, as bodies",
        arguments: [
            (CodeSpace.cameoActor, "RUSMIL", "RUS"), (.fukan, "JPN:MSDF", "JPN"), (.fukan, "JPN:HARBOUR-OFFICE", "JPN"),
            (.icewsName, "UN Security Council", "IGO:UN"),
        ])
    func bodies(space: CodeSpace, text: String, actor: String) throws {
        let meant = try #require(try meant(space, text))
        #expect(meant.actor == actor && meant.isBody)
    }

    @Test(
        "that are names go by the package's names, spellings of a source before them",
        arguments: [
            (CodeSpace.nameText, "russia", "RUS"), (.nameText, "Russian Federation", "RUS"), (.nameText, "US", "USA"),
            (.icewsName, "Congo", "COG"), (.nameText, "Congo", "COD"), (.fukan, "IGO:G7", "IGO:G7"),
            (.icewsName, "Occupied Palestinian Territory", "PSE"), (.icewsName, "European Union", "IGO:EU"),
        ])
    func names(space: CodeSpace, text: String, actor: String) throws {
        #expect(try meant(space, text)?.actor == actor)
    }

    @Test(
        "that the package does not know are nobody's",
        arguments: [
            (CodeSpace.cowNumber, "245"), (.cameoActor, "EUR"), (.cameoActor, "GOV"), (.nameText, "Us"),
            (.icewsName, "Military (Russia)"), (.fukan, "GRP:NOBODY"), (.iso3, "XXX"), (.networkLabel, "YPR"),
        ])
    func unknown(space: CodeSpace, text: String) throws {
        #expect(try meant(space, text) == nil)
    }
}
