import Testing

@Suite("Skeleton") struct SkeletonExchange { @Test("builds") func builds() {} }
