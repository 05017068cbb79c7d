import Testing

@Suite("Skeleton") struct SkeletonCommand { @Test("builds") func builds() {} }
