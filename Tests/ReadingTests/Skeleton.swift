import Testing

@Suite("Skeleton") struct SkeletonReading { @Test("builds") func builds() {} }
