using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>Reads the inputs of connectors' actions from JSON.</summary>
internal static class ConnectorRequests
{
    internal static NewConnector ReadNew(JsonFields fields) => new()
    {
        Name = fields.Text(NameRule.Field),
        Provider = fields.Text(ConnectorRules.ProviderField),
        Secret = fields.Text(SecretChoice.Field),
        RequireTimestamp = fields.Flag(ConnectorRules.RequireTimestampField),
        ToleranceSeconds = fields.Number(ConnectorRules.ToleranceField, ConnectorRules.ToleranceSeconds),
        Quarantine = fields.Text(QuarantineWords.Field),
    };

    internal static ConnectorChange ReadChange(JsonFields fields) => new()
    {
        Name = fields.Text(NameRule.Field),
        Enabled = fields.Flag("enabled"),
        RequireTimestamp = fields.Flag(ConnectorRules.RequireTimestampField),
        ToleranceSeconds = fields.Number(ConnectorRules.ToleranceField, ConnectorRules.ToleranceSeconds),
        Provider = fields.Text(ConnectorRules.ProviderField),
        Quarantine = QuarantineWords.Parse(fields.Errors, fields.Text(QuarantineWords.Field)),
    };
}
