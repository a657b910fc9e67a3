using System.Text.Json;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// The ledger's first line: everything from which the bytes and the event id of a delivery can be computed again.
/// The secrets are not in it.
/// </summary>
internal sealed record LedgerHeader(int Ledger, int Seed, int BodyBytes, bool Timestamps, int Endpoints, int Repeat, string Url)
{
    public const int Version = 2;

    public string ToLine() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static LedgerHeader Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerHeader>(line, JsonSerializerOptions.Web) is { Ledger: Version } header
                ? header
                : throw new InvalidDataException($"The ledger is not of version {Version}.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The first line of the ledger is not its header.", error);
        }
    }
}
