namespace Ontologie.Ingest.Management.Connectors;

/// <summary>
/// The input of <see cref="CreateConnector"/>; null means the default. A class and not a record: nothing prints its secret.
/// </summary>
internal sealed class NewConnector
{
    /// <summary>Required. White space around it is removed.</summary>
    internal string? Name { get; init; }

    /// <summary>The provider's name in the catalogue. Default: generic.</summary>
    internal string? Provider { get; init; }

    /// <summary>Default: a generated secret, or none if the provider chooses its secrets.</summary>
    internal string? Secret { get; init; }

    /// <summary>Whether requests without a signed timestamp are refused. Default: false.</summary>
    internal bool? RequireTimestamp { get; init; }

    /// <summary>Default: <see cref="ConnectorRules.DefaultToleranceSeconds"/>.</summary>
    internal int? ToleranceSeconds { get; init; }

    /// <summary>When whole refused requests are kept: one of <see cref="QuarantineWords.All"/>. Default: auto.</summary>
    internal string? Quarantine { get; init; }
}
