using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Trials;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>Reads the input of a preview from JSON. Errors in the rule are by JSON pointer into the rule.</summary>
internal static class PreviewRequests
{
    /// <summary>A body of an event has at most 1 MiB; a rule at most 256 KiB.</summary>
    internal const int MaxBytes = (1024 + 256) * 1024;

    internal static readonly Problem TooLarge = Problem.LargerThan("1.25 MiB");

    private const string LastField = "last";
    private const string EventIdsField = "eventIds";
    private const string BodyField = "body";
    private const string HeadersField = "headers";

    internal static (NewPreview Input, FieldErrors Errors) Read(ReadOnlyMemory<byte> json)
    {
        var fields = JsonRequestBody.Parse(json.Span).Fields;
        var rule = fields.Object(NewPreview.RuleField);
        var over = fields.Object(PreviewOver.Field);
        var errors = fields.AllErrors();
        if (rule is null && !errors.Has(NewPreview.RuleField))
        {
            errors.Add(NewPreview.RuleField, "The rule is missing.");
        }

        if (over is null && !errors.Has(PreviewOver.Field))
        {
            errors.Add(PreviewOver.Field, "It must say over which events: last, eventIds or body.");
        }

        var definition = rule is { } given ? Encoding.UTF8.GetBytes(given.GetRawText()) : "{}"u8.ToArray();
        return (
            new NewPreview(
                ReadOnlyMembers.Remove(definition, LinkRuleBody.Added), over is { } some ? ReadOver(some, errors) : new PreviewOver())
            {
                Rule = rule is { } known ? IdOf(known) : null,
            },
            errors);
    }

    private static PreviewOver ReadOver(JsonElement over, FieldErrors errors)
    {
        var fields = JsonRequestBody.Parse(Encoding.UTF8.GetBytes(over.GetRawText())).Fields;
        var read = new PreviewOver
        {
            Last = fields.Number(LastField, ReadSchema.Events),
            EventIds = fields.Texts(EventIdsField, ReadSchema.Events.Most),
            Body = fields.Object(BodyField) is { } body ? Encoding.UTF8.GetBytes(body.GetRawText()) : default(ReadOnlyMemory<byte>?),
            Headers = Headers(fields),
        };
        foreach (var (field, sentences) in fields.AllErrors().Sentences)
        {
            Array.ForEach(sentences, sentence => errors.Add($"{PreviewOver.Field}.{field}", sentence));
        }

        return read;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Headers(JsonFields fields)
    {
        if (fields.Object(HeadersField) is not { } headers)
        {
            return [];
        }

        if (headers.EnumerateObject().Any(header => header.Value.ValueKind != JsonValueKind.String))
        {
            fields.Errors.Add(HeadersField, "Each header must be a string.");
            return [];
        }

        try
        {
            return [.. headers.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!))];
        }
        catch (InvalidOperationException)
        {
            fields.Errors.Add(HeadersField, "It must be valid Unicode text.");
            return [];
        }
    }

    private static RuleId? IdOf(JsonElement rule) =>
        rule.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && RuleId.TryParse(id.GetString(), out var parsed)
            ? parsed
            : null;
}
