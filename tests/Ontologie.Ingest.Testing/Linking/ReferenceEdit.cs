using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>One change of one field by <c>api</c> or <c>manual</c>, in the order in which they were made.</summary>
public sealed record ReferenceEdit(EntityReference Entity, string Source, DateTimeOffset At, long TypeVersion, FieldEdit Edit);
