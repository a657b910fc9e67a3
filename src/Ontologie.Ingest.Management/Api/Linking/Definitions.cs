using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Linking;

/// <summary>The limits of definitions in requests.</summary>
internal static class Definitions
{
    /// <summary>As many bytes as a definition may have. 200 properties or 20 conditions need far less.</summary>
    internal const int MaxBytes = 256 * 1024;

    internal static readonly Problem TooLarge = Problem.LargerThan("256 KiB");
}
