namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>A time as a sender may have signed it.</summary>
/// <param name="Text">The signed text.</param>
/// <param name="Header">The header that it comes from.</param>
/// <param name="Change">How it differs from the header's text, in words; null if it does not.</param>
/// <param name="IsOwn">True if the scheme takes its time from that header.</param>
internal sealed record TimestampText(string Text, string Header, string? Change, bool IsOwn);
