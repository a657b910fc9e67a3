using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>One step of <c>as</c>. Null passes every transform, so none sees it.</summary>
internal abstract class Transform
{
    /// <summary>Whether it takes a list as a whole instead of each of its elements.</summary>
    public virtual bool TakesList => false;

    /// <summary>Whether its list joins the elements of the list that it maps over.</summary>
    public virtual bool GivesList => false;

    /// <summary>Transforms one value. Spends steps for the characters that it reads and produces.</summary>
    public abstract TransformResult Apply(LinkValue value, StepBudget steps);
}
