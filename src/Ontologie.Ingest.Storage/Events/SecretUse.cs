using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>When a secret last verified an event that was committed.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="LastUsedAt">When, to within ten seconds.</param>
/// <param name="FirstUsedAt">When it first did; null if that was before this was stored.</param>
public readonly record struct SecretUse(SecretId Secret, DateTimeOffset LastUsedAt, DateTimeOffset? FirstUsedAt = null);
