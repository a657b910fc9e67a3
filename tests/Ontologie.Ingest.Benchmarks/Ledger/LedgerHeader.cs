using System.Text.Json;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// The first line of the ledger: everything needed to compute the bytes and event ids of its deliveries again. It contains no
/// secrets.
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
                : throw new InvalidDataException($"The ledger must have version {Version}.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The first line of the ledger is not a valid header.", error);
        }
    }
}
