using System.Collections.ObjectModel;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>The members of one object. Few are compared one after the other; from nine on a dictionary finds them.</summary>
internal sealed class LinkMembers
{
    private const int MaxCompared = 8;

    private readonly KeyValuePair<string, LinkValue>[] _pairs;
    private readonly Dictionary<string, int>? _places;

    /// <param name="members">The members in their order. Of those with the same name the last value gets the first one's place.</param>
    public LinkMembers(ReadOnlySpan<KeyValuePair<string, LinkValue>> members)
    {
        var pairs = members.ToArray();
        var count = 0;
        _places = pairs.Length > MaxCompared ? new Dictionary<string, int>(pairs.Length, StringComparer.Ordinal) : null;
        foreach (var member in members)
        {
            var place = PlaceOf(pairs.AsSpan(0, count), member.Key);
            if (place < 0)
            {
                place = count++;
                _places?.Add(member.Key, place);
            }

            pairs[place] = member;
        }

        _pairs = count == pairs.Length ? pairs : pairs[..count];
    }

    /// <summary>The members in the order of their first appearance.</summary>
    public ReadOnlyCollection<KeyValuePair<string, LinkValue>> Pairs => Array.AsReadOnly(_pairs);

    /// <summary>The value of a member; null if there is none.</summary>
    public LinkValue? Find(string name)
    {
        var place = PlaceOf(_pairs, name);
        return place < 0 ? null : _pairs[place].Value;
    }

    private int PlaceOf(ReadOnlySpan<KeyValuePair<string, LinkValue>> pairs, string name)
    {
        if (_places is not null)
        {
            return _places.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }
}
