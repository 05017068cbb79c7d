import Causality
import Testing

@Suite("Assignments of disputed signs")
struct SignAssignmentTests {
    @Test("Up to the limit all are there, each once", arguments: [0, 1, 3, 5]) func all(links: Int) {
        let found = SignAssignments(links: links, limit: 32)
        #expect(found.isComplete)
        #expect(found.assignments.count == 1 << links)
        #expect(Set(found.assignments).count == 1 << links)
        #expect(found.assignments.allSatisfy { $0.count == links })
    }

    @Test("Beyond it as many are drawn, the same for the same seed") func drawn() {
        let one = SignAssignments(links: 40, limit: 200, seed: 7)
        #expect(!one.isComplete && one.assignments.count == 200)
        #expect(one == SignAssignments(links: 40, limit: 200, seed: 7))
        #expect(one != SignAssignments(links: 40, limit: 200, seed: 8))
        // Each sign comes about as often as the other.
        let share = Double(one.assignments.joined().count { $0 }) / Double(200 * 40)
        #expect((0.45...0.55).contains(share))
    }
}
