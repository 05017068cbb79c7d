import Foundation
import Ontology
import TestSupport
import Testing

@Suite("The packages that ship")
struct ShippedPackagesTests {
    private static let store = PackageStore(
        shipped: ReferenceData.packageFolder.appendingPathComponent("Systems").path, cache: nil)

    @Test("have no mistakes", arguments: ["world", "northeast-asia", "gulf"])
    func valid(name: String) throws {
        #expect(Self.store.shippedNames() == ["gulf", "northeast-asia", "world"])
        do { _ = try Self.store.check(name) } catch { Issue.record("\(error)") }
    }

    @Test("hold all states of the world with their codes, adjectives and capitals")
    func states() throws {
        let world = try Self.store.load("world")
        let states = world.actors.filter { $0.kind == .state && $0.until == nil }
        #expect(states.count >= 195)
        #expect(states.allSatisfy { $0.code.count == 3 })
        #expect(states.count { $0.codes.contains { $0.system == "cow_number" } } >= 193)
        #expect(states.count { $0.capital != nil } >= 185)
        #expect(states.count { !$0.adjectives.isEmpty } >= 170)
    }

    @Test("hold the sixteen PLOVER types with their modes and the CAMEO codes with their scales")
    func eventOntology() throws {
        let world = try Self.store.load("world")
        #expect(world.eventTypes.count == 16)
        #expect(world.eventTypes.reduce(0) { $0 + $1.modes.count } == 67)
        #expect(world.eventTypes.flatMap(\.modes).count { $0.intensity != nil } == 66)
        #expect(world.contexts.count == 37)
        #expect(world.cameo.count == 316)
        #expect(world.cameo.count { $0.goldsteinICEWS != nil } == 312)
        #expect(world.cameo.count { $0.goldstein2007 != nil } == 280)
        #expect(world.cameo.count { $0.goldsteinGDELT != nil } == 310)
        let modes = Set(world.eventTypes.flatMap { type in type.modes.map { "\(type.type) \($0.mode)" } })
        for code in world.cameo {
            if let type = code.type, let mode = code.mode { #expect(modes.contains("\(type) \(mode)"), "\(code.code)") }
        }
    }

    @Test("never say whose a disputed place is, and give its rival names")
    func disputes() throws {
        let package = try Self.store.load("northeast-asia")
        let disputed = package.places.filter { !$0.disputedBy.isEmpty }
        #expect(disputed.count >= 10)
        #expect(disputed.allSatisfy { $0.country == nil })
        for id in ["iturup", "kunashir"] {
            let place = try #require(package.places.first { $0.id == id })
            #expect(place.disputedBy == ["JPN", "RUS"])
            #expect(!place.rivalNames.isEmpty)
        }
    }
}
