using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>What pointers address: the input document of an event, and within <c>forEach</c> one item of it.</summary>
public sealed class EvaluationScope
{
    private const string ItemName = "item";
    private const string IndexName = "index";

    private readonly LinkValue _document;
    private readonly LinkValue? _item;
    private readonly LinkValue? _index;
    private readonly string _itemPointer;

    /// <param name="document">An object with the members <c>body</c>, <c>headers</c> and <c>event</c>.</param>
    /// <param name="steps">The steps that are left for the event.</param>
    public EvaluationScope(LinkValue document, StepBudget steps)
        : this(document, steps, null, null, "")
    {
    }

    private EvaluationScope(LinkValue document, StepBudget steps, LinkValue? item, LinkValue? index, string itemPointer)
    {
        _document = document;
        Steps = steps;
        _item = item;
        _index = index;
        _itemPointer = itemPointer;
    }

    /// <summary>The steps that are left. All scopes of an event share them.</summary>
    public StepBudget Steps { get; }

    /// <summary>The scope of one item of a list.</summary>
    /// <param name="item">The item.</param>
    /// <param name="index">Its index in the list.</param>
    /// <param name="itemPointer">Where it is in the document, for example <c>/body/orders/0</c>.</param>
    public EvaluationScope ForItem(LinkValue item, int index, string itemPointer) =>
        new(_document, Steps, item, LinkValue.From(index), itemPointer);

    /// <summary>The value at a pointer.</summary>
    /// <param name="pointer">The pointer.</param>
    /// <param name="indexes">If a wildcard went over a list, the index of each element in it; null otherwise.</param>
    /// <returns>Null if there is nothing, or no steps are left.</returns>
    internal LinkValue? Find(LinkPointer pointer, out int[]? indexes)
    {
        if (Root(pointer) is { } root)
        {
            return PointerWalk.From(root, pointer, 1, Steps, out indexes);
        }

        return PointerWalk.From(_document, pointer, 0, Steps, out indexes);
    }

    /// <summary>The pointer in the document, with the item's place filled in.</summary>
    /// <param name="pointer">The pointer of a rule.</param>
    /// <param name="element">The index to fill in for the wildcard; null leaves the wildcard.</param>
    internal string Resolve(LinkPointer pointer, int? element = null)
    {
        var isItem = _item is not null && pointer.Count > 0 && pointer.NameAt(0) == ItemName;
        if (element is null)
        {
            return isItem ? string.Concat(_itemPointer, pointer.Text.AsSpan(ItemName.Length + 1)) : pointer.Text;
        }

        var text = new System.Text.StringBuilder(isItem ? _itemPointer : "");
        for (var i = isItem ? 1 : 0; i < pointer.Count; i++)
        {
            text.Append('/');
            _ = i == pointer.WildcardIndex ? text.Append(element) : text.Append(LinkPointer.Escape(pointer.NameAt(i)));
        }

        return text.ToString();
    }

    private LinkValue? Root(LinkPointer pointer) =>
        _item is null || pointer.Count == 0 ? null
        : pointer.NameAt(0) switch
        {
            ItemName => _item,
            IndexName => _index,
            _ => null,
        };
}
