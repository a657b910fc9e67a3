namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>The calls that a gateway makes to grains.</summary>
internal enum CallKind
{
    /// <summary>A delivery to its endpoint.</summary>
    HandOver,

    /// <summary>A permit from its workspace.</summary>
    Permit,

    /// <summary>The settings of an endpoint.</summary>
    Settings,
}
