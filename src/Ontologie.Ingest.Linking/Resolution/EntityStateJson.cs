using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>
/// Reads and writes states: <c>{"v":1,"e":time of the last edit,"c":[contributions],"f":[[kind,name,leader,…],…]}</c>. A leader is the
/// index of its contribution, its value, and its pointer. A second leader is the best value beside a null.
/// </summary>
internal static class EntityStateJson
{
    private const int Version = 1;

    public static byte[] Write(EntityState state)
    {
        if (state.IsEmpty && state.LastEditAt is null)
        {
            return [];
        }

        var origins = new List<ContributionOrigin>();
        var places = new Dictionary<(string Source, ContributionRank Rank), int>();
        foreach (var (_, leaders) in state.Fields)
        {
            foreach (var value in leaders.Values.SelectMany(Values))
            {
                if (places.TryAdd((value.Origin.Source, value.Origin.Rank), origins.Count))
                {
                    origins.Add(value.Origin);
                }
            }
        }

        return CompactJson.Write(writer => Write(writer, state, origins, places));
    }

    public static EntityState Read(ReadOnlyMemory<byte> json)
    {
        var state = new EntityState();
        if (json.IsEmpty)
        {
            return state;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.GetProperty("v").GetInt32() != Version)
        {
            throw new JsonException("The state of the entity has an unknown version.");
        }

        if (root.TryGetProperty("e", out var lastEdit))
        {
            state.RestoreLastEdit(Microseconds.ToTime(lastEdit.GetInt64()));
        }

        var origins = root.GetProperty("c").EnumerateArray().Select(OriginJson.Read).ToList();
        foreach (var field in root.GetProperty("f").EnumerateArray())
        {
            ReadField(state, field, origins);
        }

        return state;
    }

    private static void Write(
        Utf8JsonWriter writer, EntityState state, List<ContributionOrigin> origins,
        Dictionary<(string Source, ContributionRank Rank), int> places)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Version);
        if (state.LastEditAt is { } lastEdit)
        {
            writer.WriteNumber("e", Microseconds.Of(lastEdit));
        }

        writer.WriteStartArray("c");
        foreach (var origin in origins)
        {
            OriginJson.Write(writer, origin);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("f");
        foreach (var (field, sources) in state.Fields)
        {
            foreach (var leaders in sources.Values)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue((int)field.Kind);
                writer.WriteStringValue(field.Name);
                foreach (var value in Values(leaders))
                {
                    writer.WriteNumberValue(places[(value.Origin.Source, value.Origin.Rank)]);
                    writer.WriteRawValue(value.Json, skipInputValidation: true);
                    writer.WriteStringValue(value.At);
                }

                writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void ReadField(EntityState state, JsonElement parts, List<ContributionOrigin> origins)
    {
        var field = new EntityField((EntityFieldKind)parts[0].GetInt32(), parts[1].GetString()!);
        var best = ReadValue(parts, 2, origins);
        var bestValue = parts.GetArrayLength() > 5 ? ReadValue(parts, 5, origins) : null;
        state.Restore(field, new FieldLeaders(best, bestValue));
    }

    private static FieldValue ReadValue(JsonElement parts, int index, List<ContributionOrigin> origins) =>
        new(origins[parts[index].GetInt32()], parts[index + 1].GetRawText(), parts[index + 2].GetString()!);

    private static IEnumerable<FieldValue> Values(FieldLeaders leaders)
    {
        yield return leaders.Best!;
        if (leaders.BestValue is { } value)
        {
            yield return value;
        }
    }
}
