using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Relinks;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Providers;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Api.Stats;
using Ontologie.Ingest.Management.Api.TestDeliveries;
using Ontologie.Ingest.Management.Api.Workspaces;

namespace Ontologie.Ingest.Management.Api;

/// <summary>Serializes responses: camelCase names, explicit nulls, UTC times.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(WorkspaceBody))]
[JsonSerializable(typeof(WorkspaceStatsBody))]
[JsonSerializable(typeof(ConnectorStatsBody))]
[JsonSerializable(typeof(Page<NodeBody>))]
[JsonSerializable(typeof(Page<WorkspaceBody>))]
[JsonSerializable(typeof(ConnectorBody))]
[JsonSerializable(typeof(Page<ConnectorBody>))]
[JsonSerializable(typeof(Page<SecretBody>))]
[JsonSerializable(typeof(AddedSecretBody))]
[JsonSerializable(typeof(RemovedSecretBody))]
[JsonSerializable(typeof(ProviderBody))]
[JsonSerializable(typeof(Page<ProviderBody>))]
[JsonSerializable(typeof(TestDeliveryBody))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(EventDetailsBody))]
[JsonSerializable(typeof(HealthDetailsBody))]
[JsonSerializable(typeof(Page<RejectionBody>))]
[JsonSerializable(typeof(RejectionDetailsBody))]
[JsonSerializable(typeof(RejectionCountsBody))]
[JsonSerializable(typeof(RecoveryBody))]
[JsonSerializable(typeof(DiagnosisBody))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(EntityTypeBody))]
[JsonSerializable(typeof(Page<EntityTypeBody>))]
[JsonSerializable(typeof(LinkRuleBody))]
[JsonSerializable(typeof(Page<LinkRuleBody>))]
[JsonSerializable(typeof(EntityBody))]
[JsonSerializable(typeof(EntityPage))]
[JsonSerializable(typeof(Page<EntityEventBody>))]
[JsonSerializable(typeof(Page<HistoryBody>))]
[JsonSerializable(typeof(Page<RelatedBody>))]
[JsonSerializable(typeof(Page<InboundEntityBody>))]
[JsonSerializable(typeof(MadeLinkBody))]
[JsonSerializable(typeof(RelinkBody))]
[JsonSerializable(typeof(Page<RelinkBody>))]
[JsonSerializable(typeof(LinkerBody))]
[JsonSerializable(typeof(PointersBody))]
[JsonSerializable(typeof(SchemaBody))]
[JsonSerializable(typeof(PreviewBody))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>A page of a list.</summary>
/// <param name="Data">The items.</param>
/// <param name="NextCursor">The cursor of the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor);

/// <summary>Writes RFC 3339 times in UTC. Six decimals always, so that times also sort as text.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
}
