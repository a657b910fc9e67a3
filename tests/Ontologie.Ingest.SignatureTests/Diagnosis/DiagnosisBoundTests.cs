using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>A diagnosis ends within its bounds and says what they left out.</summary>
public sealed class DiagnosisBoundTests
{
    private const int Size = 1024 * 1024;

    // All styles differ, so that there is more to try than the bounds allow.
    private static string Large(string separator)
    {
        var text = new StringBuilder("{\"z\":[");
        while (text.Length < Size - 200)
        {
            text.Append("\"é/<>&'\"," + separator);
        }

        return text.Append("0],\"a\":1}").ToString();
    }

    [Fact]
    public void A_body_of_one_mebibyte_ends_within_the_bound_of_bytes()
    {
        // The clock stands still, so only the bytes end the search.
        var result = RequestDiagnosis.Run(
            Request(Hex("unknown", "")), Subject(), new FakeTimeProvider(Now));

        Assert.InRange(result.HashedBytes, DiagnosisBudget.MaxBytes / 2, DiagnosisBudget.MaxBytes);
        Assert.False(result.IsComplete);
        Assert.Contains("Not tried", result.Findings[^1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_ends_the_search_too()
    {
        // Each look at the clock takes 200 ms, so that 10 trials are allowed.
        var clock = new FakeTimeProvider(Now) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(200) };

        var result = RequestDiagnosis.Run(Request(Hex("unknown", "")), Subject(), clock);

        Assert.InRange(result.HashedBytes, 1, 10L * (Size + 64 * 1024));
        Assert.False(result.IsComplete);
        Assert.Contains("Not tried", result.Findings[^1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_mistakes_in_a_large_body_are_found()
    {
        var body = Large("");

        Assert.Equal(FindingCodes.SecretWhiteSpace, First(Hex(Secret + "\n", body)));
        Assert.Equal(FindingCodes.LineEnding, First(Hex(Secret, body + "\n")));
        Assert.Equal(FindingCodes.Reserialised, First(Hex(Secret, body.Replace(",", ", ").Replace(":", ": ").Replace("é", "\\u00e9"))));
        Assert.Equal(FindingCodes.OtherConnectorsSecret, First(Hex("another-connectors-secret-value", body)));
    }

    [Fact]
    public void Many_other_secrets_leave_enough_for_the_other_changes()
    {
        var many = Enumerable.Range(0, 500).Select(i => Other($"the secret of connector number {i}")).ToArray();
        var signed = Large(" ").Replace("/", "\\/").Replace("é", "\\u00e9").Replace(", ", ",");
        var request = GitHub(Hex(Secret, signed)).Sending(Large(" ")) with { Others = many };

        var result = request.Diagnose();

        Assert.Equal(FindingCodes.Reserialised, result.Findings[0].Code);
        Assert.InRange(result.HashedBytes, 1, DiagnosisBudget.MaxBytes);
    }

    private static string First(string signature) =>
        RequestDiagnosis.Run(Request(signature), Subject(), new FakeTimeProvider(Now)).Findings[0].Code;

    private static DiagnosisRequest Request(string signature) => GitHub(signature).Sending(Large("")).ToRequest();

    private static DiagnosisSubject Subject() =>
        (GitHub("") with { Others = [Other("another-connectors-secret-value")], Retired = ["an-old-secret"] }).ToSubject();
}
