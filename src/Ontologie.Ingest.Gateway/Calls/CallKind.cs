namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>The calls to grains that a gateway retries.</summary>
internal enum CallKind
{
    /// <summary>A delivery to its endpoint.</summary>
    HandOver,

    /// <summary>A query for the settings of an endpoint.</summary>
    Settings,
}
